package ziffer.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.UsageException;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Strokes.Point;

class SevensTest {
  private static final List<Point> BODY =
      List.of(new Point(0.25, 0.15), new Point(0.75, 0.15), new Point(0.45, 0.9));
  private static final List<Point> BAR = List.of(new Point(0.35, 0.52), new Point(0.8, 0.5));

  private static byte[] drawn(List<List<Point>> lines, double thickness) {
    return Canvas.draw(new Strokes(lines), 280, thickness).framed();
  }

  @Test
  void tellsACrossbarForThinAndThickLines() {
    for (int thickness = 8; thickness <= 24; thickness += 4) {
      assertTrue(Sevens.isCrossed(drawn(List.of(BODY, BAR), thickness)), thickness + " px");
      assertFalse(Sevens.isCrossed(drawn(List.of(BODY), thickness)), thickness + " px");
    }
  }

  @Test
  void takesNoHookAndNoCurveForACrossbar() {
    List<Point> hook = new ArrayList<>(List.of(new Point(0.25, 0.45)));
    hook.addAll(BODY);
    assertFalse(Sevens.isCrossed(drawn(List.of(hook), 14)));
    List<Point> curve =
        List.of(
            new Point(0.3, 0.2), new Point(0.6, 0.15), new Point(0.75, 0.4), new Point(0.5, 0.9));
    assertFalse(Sevens.isCrossed(drawn(List.of(curve), 14)));
  }

  @Test
  void keepsAllDigitsButUncrossedSevens() {
    DigitSet train = TestData.mnist().train().limit(20_000);
    DigitSet kept = train.where(Sevens.EUROPEAN::keeps);
    int sevens = train.where(digit -> digit.label() == 7).size();
    int crossed = kept.where(digit -> digit.label() == 7).size();
    assertEquals(train.size() - sevens, kept.size() - crossed);
    // About a tenth of MNIST's sevens are crossed.
    assertTrue(crossed > sevens / 20 && crossed < sevens / 6, crossed + " of " + sevens);
    assertEquals(train.size(), train.where(Sevens.BOTH::keeps).size());
  }

  @Test
  void callsABlankPictureNotCrossed() {
    assertFalse(Sevens.isCrossed(new byte[DigitSet.PIXELS]));
    assertFalse(Sevens.EUROPEAN.keeps(new Digit(new byte[DigitSet.PIXELS], 7, "")));
    assertThrows(UsageException.class, () -> Sevens.named("american"));
  }
}
