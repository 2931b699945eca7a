package ziffer.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static ziffer.Messages.assertTold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.UsageException;

/** Notebook files, their knobs and their HTML pages. */
class NotebookFileTest {
  @TempDir Path folder;

  @Test
  void readsTitleAndMinutes() throws IOException {
    NotebookFile notebook =
        NotebookFile.read(
            TestNotebook.write(folder.resolve("05_cnn.ipynb"), "5 · Train a CNN · 2 minutes", "x"));
    assertEquals("5 · Train a CNN", notebook.title());
    assertEquals(OptionalInt.of(2), notebook.minutes());
    assertEquals("05_cnn", notebook.name());
    assertEquals("java", notebook.kernel());
    assertEquals(1, notebook.cells().get(1).number());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1]", "{\"nbformat\": 3}", "{\"nbformat\": 4, \"cells\": [1]}"})
  void rejectsFilesThatAreNotNotebooks(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("no.ipynb"), text);
    assertTold(() -> NotebookFile.read(file), file + " is not a notebook: ");
  }

  @Test
  void rejectsAMissingFile() {
    assertTold(
        () -> NotebookFile.read(folder.resolve("a.ipynb")), "there is no notebook", "a.ipynb");
  }

  @Test
  void findsNotebooksByTheStartOfTheirNames() throws IOException {
    Files.createDirectories(folder.resolve("notebooks/solutions"));
    for (String name : List.of("05_a", "solutions/05_a_solutions", "06_b", "Untitled")) {
      TestNotebook.write(folder.resolve("notebooks/" + name + ".ipynb"), "x");
    }
    Notebooks notebooks = new Notebooks(folder);
    assertEquals(List.of("05_a", "06_b"), names(notebooks.named(List.of(), false)));
    assertEquals(List.of("05_a", "05_a_solutions"), names(notebooks.named(List.of("05"), true)));
    assertThrows(UsageException.class, () -> notebooks.named(List.of("07"), false));
    assertTold(() -> notebooks.named(List.of("07"), false), "'07'", "known: 05_a, 06_b");
  }

  private static List<String> names(List<Path> files) {
    return files.stream().map(NotebookFile::nameOf).toList();
  }

  @Test
  void replacesKnobsAndNothingElse() throws IOException {
    Path file =
        TestNotebook.write(
            folder.resolve("a.ipynb"),
            "A · 1 minute",
            "int LIMIT = 60_000;\nlong SEED = 42;\nString NET = \"lenet\";",
            "int x = LIMIT;\n    int LIMIT = 3;\nint OTHER = 1;");
    Knobs knobs = new Knobs(Map.of("LIMIT", "500", "NET", "nano"));
    knobs.requireIn(List.of(file));
    Path copy = folder.resolve("copy.ipynb");
    NotebookFile.read(file).write(copy, knobs);
    List<Cell> cells = NotebookFile.read(copy).cells();
    assertEquals(
        "int LIMIT = 500;\nlong SEED = 42;\nString NET = \"nano\";", cells.get(1).source());
    assertEquals("int x = LIMIT;\n    int LIMIT = 3;\nint OTHER = 1;", cells.get(2).source());
  }

  @Test
  void leavesANotebookUnchangedWithoutKnobs() throws IOException {
    Path file = TestNotebook.write(folder.resolve("a.ipynb"), "A", "int LIMIT = 1;", " ");
    Path copy = folder.resolve("copy.ipynb");
    NotebookFile.read(file).write(copy, Knobs.NONE);
    assertEquals(NotebookFile.json(file), NotebookFile.json(copy));
  }

  @Test
  void rejectsAnUnknownKnob() throws IOException {
    Path file =
        TestNotebook.write(folder.resolve("a.ipynb"), "A", "int LIMIT = 1;\nint EPOCHS = 2;");
    Knobs knobs = new Knobs(Map.of("LIMITS", "5"));
    assertThrows(UsageException.class, () -> knobs.requireIn(List.of(file)));
    assertTold(() -> knobs.requireIn(List.of(file)), "'LIMITS'", "known: EPOCHS, LIMIT");
  }

  @Test
  void makesPagesThatLoadNothing() {
    String page =
        """
        <html><head><title>Notebook</title><script src="https://cdn.example/require.js"></script>
        <link rel="stylesheet" href="https://cdn.example/a.css"><style>p {}</style>
        <script type="text/x-mathjax-config">
        init();
        </script></head>
        <body><a href="06_next.ipynb#x">n</a> <a href="https://a.example/b.ipynb">o</a>
        <script type="module">import m from "https://cdn.example/m.js"</script>
        <script src="m.js"></script><script>draw("$1")</script>
        <pre>  a
          &lt; b</pre></body></html>
        """;
    assertEquals(
        """
        <html><head><title>5 &lt; 6</title>
        <style>p {}</style>
        </head>
        <body><a href="06_next.html#x">n</a> <a href="https://a.example/b.ipynb">o</a>

        <script>draw("$1")</script>
        <pre>  a
          &lt; b</pre></body></html>
        """,
        HtmlPages.offline(page, "5 < 6"));
  }
}
