package ziffer.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import ziffer.data.Strokes.Point;

class CanvasTest {
  private static final Strokes BAR =
      new Strokes(List.of(List.of(new Point(0.5, 0.25), new Point(0.5, 0.75))));

  @Test
  void drawsALineAsThickAsAsked() {
    byte[] ink = Canvas.draw(BAR, 40, 6).ink();
    int row = 0;
    int column = 0;
    for (int i = 0; i < 40; i++) {
      row += ink[20 * 40 + i] & 0xff;
      column += ink[i * 40 + 20] & 0xff;
    }
    assertEquals(6, row / 255.0, 0.1);
    assertEquals(26, column / 255.0, 0.6);
  }

  @Test
  void drawsADotForASinglePoint() {
    Strokes dot = new Strokes(List.of(List.of(new Point(0.5, 0.5))));
    double area = 0;
    for (byte pixel : Canvas.draw(dot, 40, 10).ink()) {
      area += (pixel & 0xff) / 255.0;
    }
    assertEquals(Math.PI * 25, area, 2);
  }

  @Test
  void cutsOffWhatLiesOutside() {
    Strokes outside = new Strokes(List.of(List.of(new Point(-2, 0.5), new Point(3, 0.5))));
    byte[] ink = Canvas.draw(outside, 40, 4).ink();
    assertEquals(255, ink[20 * 40] & 0xff);
    assertEquals(255, ink[20 * 40 + 39] & 0xff);
  }

  @Test
  void framesTheSameDigitAnywhere() {
    byte[] here = Canvas.draw(BAR.fitted(0.5, 0.1, 0.1), 280, 12).framed();
    byte[] there = Canvas.draw(BAR.fitted(0.5, 0.4, 0.35), 280, 12).framed();
    assertArrayEquals(here, there);
  }

  @Test
  void fitsStrokesIntoASquareAtTheirAspectRatio() {
    List<Point> bar = BAR.fitted(0.8, 0.1, 0.2).lines().get(0);
    assertEquals(0.5, bar.get(0).x(), 1e-12);
    assertEquals(0.2, bar.get(0).y(), 1e-12);
    assertEquals(1.0, bar.get(1).y(), 1e-12);
    assertTrue(new Strokes(List.of(List.of(new Point(7, 7)))).fitted(1, 0, 0).points() == 1);
  }
}
