package ziffer.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of executed notebooks. */
class FaultsTest {
  @TempDir Path folder;

  @Test
  void findsNoneInAGoodNotebook() throws IOException {
    assertEquals(List.of(), faults(picture(true), stream(60)));
  }

  @Test
  void reportsTheFirstErrorOnly() throws IOException {
    Object first =
        error("\u001b[1m---------\u001b[0m", "\u001b[1mjava.lang.Fault: why\u001b[0m", "at x");
    assertEquals(
        List.of("03_look, cell [2]: java.lang.Fault: why"),
        faults(stream(1), first, error("y is not known yet")));
  }

  @Test
  void reportsEmptyAndBrokenPictures() throws IOException {
    Object broken = display(Map.of("image/png", "AAAA", "text/plain", "p"));
    List<String> faults = faults(picture(false), broken);
    assertEquals("03_look, cell [1]: an empty picture", faults.get(0));
    assertTrue(faults.get(1).startsWith("03_look, cell [2]: a picture cannot be read"));
  }

  @Test
  void reportsTooMuchTextAndAMissingPicture() throws IOException {
    assertEquals(
        List.of(
            "03_look, cell [1]: 61 lines of text, at most 60 allowed",
            "03_look: it shows no picture"),
        faults(stream(61)));
  }

  @Test
  void reportsANotebookThatDidNotEnd() throws IOException {
    NotebookFile notebook = notebook("03_look", picture(true));
    assertEquals(
        List.of("03_look: it was stopped"), Faults.of(notebook, Optional.of("it was stopped")));
  }

  @Test
  void warnsOfASlowNotebookWithoutFailingIt() throws IOException {
    NotebookFile notebook = notebook("03_look", picture(true));
    assertEquals(Optional.empty(), new Executed(notebook, 119, List.of()).warning());
    Executed slow = new Executed(notebook, 4000, List.of());
    assertEquals("03_look: took 4000 s, its title says 60 s", slow.warning().orElseThrow());
    assertTrue(slow.isWell());
    String table = ExecutedTable.of(List.of(slow));
    assertTrue(table.contains("warning: 03_look: took 4000 s, its title says 60 s"), table);
    assertTrue(table.contains("1 of 1 notebooks are OK"), table);
  }

  @Test
  void acceptsSolutionsWithoutAPicture() throws IOException {
    NotebookFile notebook = notebook("03_look_solutions", stream(1));
    assertEquals(List.of(), Faults.of(notebook, Optional.empty()));
  }

  @Test
  void findsAFewPixelsButIgnoresNoise() {
    BufferedImage picture = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 100; x++) {
      picture.setRGB(x, 3, 0x030303 * (x % 4));
    }
    assertTrue(Faults.isEmpty(picture));
    for (int x = 0; x < 10; x++) {
      picture.setRGB(x, 5, 0x00ff00);
    }
    assertFalse(Faults.isEmpty(picture));
  }

  private List<String> faults(Object... outputs) throws IOException {
    return Faults.of(notebook("03_look", outputs), Optional.empty());
  }

  /** A notebook whose cells show one output each. */
  private NotebookFile notebook(String name, Object... outputs) throws IOException {
    List<Object> cells = new ArrayList<>();
    cells.add(Map.of("cell_type", "markdown", "source", List.of("# 3 · Look · 1 minute\n", "x")));
    Arrays.stream(outputs).forEach(output -> cells.add(TestNotebook.code("x", List.of(output))));
    return NotebookFile.read(TestNotebook.write(folder.resolve(name + ".ipynb"), cells));
  }

  private static Object stream(int lines) {
    return Map.of("output_type", "stream", "name", "stdout", "text", "line\n".repeat(lines));
  }

  private static Object error(String... trace) {
    return Map.of("output_type", "error", "ename", "E", "evalue", "", "traceback", List.of(trace));
  }

  private static Object display(Map<String, String> data) {
    return Map.of("output_type", "display_data", "data", data, "metadata", Map.of());
  }

  private static Object picture(boolean drawn) throws IOException {
    BufferedImage picture = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
    if (drawn) {
      picture.setRGB(3, 3, 0xffffff);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    String text = Base64.getEncoder().encodeToString(png.toByteArray());
    return display(Map.of("image/png", text, "text/plain", "p\n".repeat(100)));
  }
}
