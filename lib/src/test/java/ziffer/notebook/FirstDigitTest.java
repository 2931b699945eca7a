package ziffer.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.data.DigitSet;
import ziffer.quant.Int8Net;

/** What needs no browser; drawings are tested in one. */
class FirstDigitTest {
  private static final String NOT_DRAWN = "draw something above first, then run this cell again";

  private final Int8Net nano = Notebook.int8("nano");

  @Test
  void asksForADrawingBeforeThereIsACanvasAndBeforeThereIsADrawing() {
    TestData.test();
    FirstDigit lesson = FirstDigit.start(1);
    for (int round = 0; round < 2; round++) {
      assertEquals(NOT_DRAWN, lesson.drawn(1, Map.of("nano", nano)));
      assertEquals(NOT_DRAWN, lesson.keep(nano, 1));
      assertTrue(lesson.canvas("my net", nano).startsWith("<iframe"));
    }
  }

  @Test
  void hasOnesOfEuropeansAlone() {
    DigitSet ones = FirstDigit.start(1).ones();
    assertTrue(ones.size() >= 100, "" + ones.size());
    // A net that knows European digits reads nearly all of them.
    assertTrue(Notebook.evaluate(nano, ones).accuracy() > 0.9);
  }
}
