package ziffer.synth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import ziffer.data.DigitSet;
import ziffer.data.Strokes;
import ziffer.data.Strokes.Point;

class SyntheticDigitsTest {
  @Test
  void drawsEachDigitEquallyOftenAndNoDigits() {
    DigitSet set = SyntheticDigits.draw(200, 50, 1);
    for (int label = 0; label < DigitSet.CLASSES; label++) {
      int wanted = label;
      assertEquals(20, set.where(digit -> digit.label() == wanted).size());
    }
    assertEquals(50, set.where(digit -> !digit.isDigit()).size());
    assertTrue(set.writers().size() > 10, "" + set.writers());
  }

  @Test
  void givesTheSamePicturesForTheSameSeedAndOthersForEachEpoch() {
    DigitSet once = SyntheticDigits.fresh(100, 20).of(5);
    DigitSet again = SyntheticDigits.fresh(100, 20).of(5);
    DigitSet next = SyntheticDigits.fresh(100, 20).of(6);
    for (int i = 0; i < once.size(); i++) {
      assertArrayEquals(once.get(i).pixels(), again.get(i).pixels());
      assertFalse(Arrays.equals(once.get(i).pixels(), next.get(i).pixels()), "picture " + i);
    }
  }

  @Test
  void framesEveryDigitWithInkAndFewEmptyPictures() {
    DigitSet set = SyntheticDigits.draw(400, 1000, 3);
    int blank = 0;
    for (DigitSet.Digit digit : set.digits()) {
      int ink = 0;
      for (byte pixel : digit.pixels()) {
        ink += pixel & 0xff;
      }
      assertTrue(ink > 2000 || !digit.isDigit() && ink == 0, digit.label() + " has ink " + ink);
      blank += ink == 0 ? 1 : 0;
    }
    assertEquals(10, blank, 8);
  }

  /** Measured on a tablet: 95 % of the 1s have an upstroke, 92 % of the 7s a crossbar. */
  @Test
  void writesUpstrokesAndCrossbarsAsOftenAsMeasuredAndTogether() {
    int writers = 2000;
    int upstrokes = 0;
    int crossbars = 0;
    int plainSevens = 0;
    int upstrokesWithoutBar = 0;
    for (int writer = 0; writer < writers; writer++) {
      List<Strokes> pair = SyntheticDigits.strokes(writer, 1, 7);
      boolean upstroke = leftmost(pair.get(0)) < -0.2;
      boolean crossbar = pair.get(1).lines().size() == 2;
      upstrokes += upstroke ? 1 : 0;
      crossbars += crossbar ? 1 : 0;
      plainSevens += crossbar ? 0 : 1;
      upstrokesWithoutBar += upstroke && !crossbar ? 1 : 0;
    }
    assertEquals(0.93, (double) upstrokes / writers, 0.04);
    assertEquals(0.92, (double) crossbars / writers, 0.03);
    assertTrue(upstrokesWithoutBar < 0.6 * plainSevens, upstrokesWithoutBar + "/" + plainSevens);
  }

  private static double leftmost(Strokes strokes) {
    return strokes.lines().get(0).stream().mapToDouble(Point::x).min().orElseThrow();
  }

  /** The quartiles of the upstroke's length over the stem's: 0.60, 0.71, 0.84. */
  @Test
  void drawsUpstrokesAsLongAsMeasured() {
    List<Double> lengths = new ArrayList<>();
    for (int seed = 0; seed < 3000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<List<Point>> curves = MeasuredForms.one(new Traits(random), random).strokes().get(0);
      if (curves.size() == 2) {
        List<Point> upstroke = curves.get(0);
        List<Point> stem = curves.get(1);
        Point start = upstroke.get(upstroke.size() - 3);
        lengths.add(distance(start, stem.get(0)) / distance(stem.get(0), stem.get(2)));
      }
    }
    Collections.sort(lengths);
    assertEquals(0.60, lengths.get(lengths.size() / 4), 0.03);
    assertEquals(0.71, lengths.get(lengths.size() / 2), 0.03);
    assertEquals(0.84, lengths.get(3 * lengths.size() / 4), 0.03);
  }

  private static double distance(Point a, Point b) {
    return Math.hypot(a.x() - b.x(), a.y() - b.y());
  }

  @Test
  void interpolatesMeasuredQuantiles() {
    Quantiles measured = new Quantiles(1, 2, 3, 5, 9);
    assertEquals(1, measured.at(-1.645), 1e-12);
    assertEquals(3, measured.at(0), 1e-12);
    assertEquals(4, measured.at(0.337), 1e-12);
    assertEquals(9, measured.at(1.645), 1e-12);
    assertEquals(measured.at(2.5), measured.at(40), 1e-12);
  }
}
