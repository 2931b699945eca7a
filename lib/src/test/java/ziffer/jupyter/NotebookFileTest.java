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

/** Notebooks' files, what a kernel adds to them, and the pages made of them. */
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
  void rejectsWhatIsNoNotebook(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("no.ipynb"), text);
    assertTold(() -> NotebookFile.read(file), file + " is no notebook: ");
  }

  @Test
  void rejectsAMissingFile() {
    assertTold(
        () -> NotebookFile.read(folder.resolve("a.ipynb")), "there is no notebook", "a.ipynb");
  }

  @Test
  void findsNotebooksByTheBeginningOfTheirNames() throws IOException {
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
  void showsWhatAKernelSendsAsJupyterDoes() throws IOException {
    Path file = TestNotebook.write(folder.resolve("a.ipynb"), "A", "one", " ", "two");
    ShownCells shown = new ShownCells(NotebookFile.json(file));
    assertEquals(List.of("one", "two"), shown.sources());
    shown.take(message("execute_input", Map.of("execution_count", 1)));
    shown.take(message("stream", Map.of("name", "stdout", "text", "10 %\r20 %\r")));
    shown.take(message("stream", Map.of("name", "stdout", "text", "30 %\nend\r\n")));
    shown.take(message("stream", Map.of("name", "stderr", "text", "e\n")));
    shown.take(message("display_data", display("old", "7")));
    shown.take(message("update_display_data", display("new", "7")));
    shown.take(message("update_display_data", display("lost", "8")));
    shown.take(message("status", Map.of("execution_state", "idle")));
    Path out = folder.resolve("out.ipynb");
    shown.write(out);
    List<Cell> cells = NotebookFile.read(out).cells();
    assertEquals(1, cells.get(1).count());
    assertEquals(
        List.of("30 %\nend\r\n", "e\n", "new"),
        cells.get(1).outputs().stream().map(Output::text).toList());
    assertEquals(List.of(), cells.get(3).outputs());
  }

  private static Map<String, Object> message(String type, Map<String, Object> content) {
    return Map.of("cell", 0, "type", type, "content", content);
  }

  private static Map<String, Object> display(String text, String id) {
    return Map.of("data", Map.of("text/plain", text), "transient", Map.of("display_id", id));
  }

  @Test
  void makesPagesThatLoadNothing() {
    String page =
        """
        <head><title>Notebook</title><script src="https://cdn.example/require.js"></script>
        <link rel="stylesheet" href="https://cdn.example/a.css"><style>p {}</style>
        <script type="text/x-mathjax-config">
        init();
        </script></head>
        <body><a href="06_next.ipynb#x">n</a> <a href="https://a.example/b.ipynb">o</a>
        <script type="module">import m from "https://cdn.example/m.js"</script>
        <script>draw("$1")</script></body>
        """;
    assertEquals(
        """
        <head><title>5 &lt; 6</title>
        <style>p {}</style>
        </head>
        <body><a href="06_next.html#x">n</a> <a href="https://a.example/b.ipynb">o</a>

        <script>draw("$1")</script></body>
        """,
        HtmlPages.offline(page, "5 < 6"));
  }
}
