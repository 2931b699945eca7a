package ziffer.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.data.StrokeFile.Drawing;
import ziffer.data.Strokes.Point;

class StrokeFileTest {
  private static final String SEVEN =
      "{\"writer\":\"anna\",\"label\":\"7\",\"strokes\":"
          + "[[[0.2000,0.2000],[0.8000,0.2000],[0.4000,0.9000]],[[0.3000,0.5000],[0.7000,0.5000]]]}";

  @TempDir Path folder;

  @Test
  void writesWhatItReads() {
    Drawing drawing = StrokeFile.parse(SEVEN);
    assertEquals(7, drawing.digit());
    assertEquals(2, drawing.strokes().lines().size());
    assertEquals(5, drawing.strokes().points());
    assertEquals(new Point(0.4, 0.9), drawing.strokes().lines().get(0).get(2));
    assertEquals(SEVEN, drawing.json());
  }

  @Test
  void takesFieldsInAnyOrderWithSpaces() {
    Drawing drawing =
        StrokeFile.parse(
            "{ \"strokes\": [[[0.1, 1e-1],[0.2,0.3]]] , \"label\" : \"A\", \"writer\":\"\" }");
    assertEquals(DigitSet.NONE, drawing.digit());
    assertEquals(new Point(0.1, 0.1), drawing.strokes().lines().get(0).get(0));
  }

  @Test
  void drawsPlainAndCompressedFilesAlike() throws IOException {
    Path plain = Files.writeString(folder.resolve("a.jsonl"), SEVEN + "\n\n" + SEVEN + "\n");
    Path zipped = folder.resolve("a.jsonl.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write(Files.readAllBytes(plain));
    }
    DigitSet digits = StrokeFile.draw("a", plain, 12);
    assertEquals(2, digits.size());
    assertEquals("anna", digits.get(1).writer());
    DigitSet same = StrokeFile.draw("a", zipped, 12);
    assertEquals(List.of(sum(digits), digits.size()), List.of(sum(same), same.size()));
    assertTrue(sum(StrokeFile.draw("a", plain, 24)) > sum(digits), "a thicker line has more ink");
    for (double width : new double[] {0, -3, 101, Double.NaN}) {
      assertThrows(UsageException.class, () -> StrokeFile.draw("a", plain, width));
    }
  }

  private static long sum(DigitSet digits) {
    long sum = 0;
    for (byte pixel : digits.get(0).pixels()) {
      sum += pixel & 0xff;
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "hello | not a JSON object",
        "{\"writer\":\"a\",\"label\":\"7\"} | expected {\"writer\"",
        "{\"writer\":\"a\",\"label\":\"7\",\"strokes\":[]} | no strokes",
        "{\"writer\":\"a\",\"label\":\"7\",\"strokes\":[[[0.1,NaN]]]} | a point is not [x,y]",
        "{\"writer\":\"a\",\"label\":\"7\",\"strokes\":[[[0.1,0.2,0.3]]]} | a point is not [x,y]",
        "{\"writer\":\"a\",\"label\":\"7\",\"strokes\":[[[3,2],[4,4]]]} | no stroke is on the canvas",
        "{\"writer\":\"a\",\"label\":\"7\",\"strokes\":[[[0.5,1e9]]]} | outside of the canvas",
        "{\"writer\":\"a\",\"label\":\"7\",\"strokes\":[[[0.5,0.5],[0.5,0.501]]]} | a dot",
        "{\"writer\":\"a\",\"label\":\"7\",\"strokes\":[[[0.5,0.5]]]}, | not a JSON object",
        "{\"writer\":\"a\",\"label\":7,\"strokes\":[[[0.5,0.5]]]} | expected {\"writer\"",
      })
  void namesTheLineThatIsNoDrawing(String line, String told) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.jsonl"), SEVEN + "\n" + line + "\n");
    ZifferException e = assertThrows(ZifferException.class, () -> StrokeFile.read(file));
    assertTrue(e.getMessage().startsWith(file + ", line 2: "), e.getMessage());
    assertTrue(e.getMessage().contains(told), e.getMessage());
  }

  @Test
  void takesALineOfTwoPoints() {
    String bar = "{\"writer\":\"a\",\"label\":\"1\",\"strokes\":[[[0.5,0.2],[0.5,0.8]]]}";
    assertEquals(2, StrokeFile.parse(bar).strokes().points());
  }

  @Test
  void refusesAMillionPoints() {
    String many = "[0.5,0.5],".repeat(1_000_000) + "[0.5,0.5]";
    String line = "{\"writer\":\"a\",\"label\":\"7\",\"strokes\":[[" + many + "]]}";
    Exception e = assertThrows(IllegalArgumentException.class, () -> StrokeFile.parse(line));
    assertEquals("more than 20000 points", e.getMessage());
  }

  @Test
  void refusesEmptyAndDamagedFiles() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.jsonl"), "\n");
    assertTrue(
        assertThrows(ZifferException.class, () -> StrokeFile.read(empty))
            .getMessage()
            .contains("holds no drawings"));
    Path damaged = Files.write(folder.resolve("bad.jsonl.gz"), SEVEN.getBytes(UTF_8));
    assertTrue(
        assertThrows(ZifferException.class, () -> StrokeFile.read(damaged))
            .getMessage()
            .contains("no gzip file"));
  }
}
