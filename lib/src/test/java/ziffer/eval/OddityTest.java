package ziffer.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.app.Sources;
import ziffer.data.DigitSet;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

class OddityTest {
  private static final Int8Net NANO = Int8File.read(TestData.shipped("nano", ".int8"));

  @Test
  void isTheCrossEntropyOfTheLabel() {
    int step = (int) Math.round(Math.log(9) / NANO.scoreScale());
    int[] scores = {step, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    // Nine digits share what the best leaves: half.
    assertEquals(Math.log(2), Oddity.of(NANO, scores, 0).nats(), 1e-2);
    assertEquals(Math.log(18), Oddity.of(NANO, scores, 4).nats(), 1e-2);
  }

  @Test
  void staysFiniteForTheLargestScores() {
    int[] scores = new int[10];
    scores[3] = Integer.MAX_VALUE;
    scores[4] = Integer.MIN_VALUE;
    assertEquals(0, Oddity.of(NANO, scores, 3).nats());
    double nats = Oddity.of(NANO, scores, 4).nats();
    assertEquals(NANO.scoreScale() * 0xffff_ffffL, nats, 1e-3);
  }

  @Test
  void asksForASecondLookAtWrongLabelsAndHardlyAtRightOnes() {
    DigitSet digits = Sources.synthetic().where(DigitSet.Digit::isDigit);
    int[][] scores = Inference.scores(NANO, digits);
    int right = 0;
    int wrong = 0;
    for (int i = 0; i < scores.length; i++) {
      int label = digits.get(i).label();
      right += Oddity.of(NANO, scores[i], label).secondLook() ? 1 : 0;
      wrong += Oddity.of(NANO, scores[i], (label + 1) % 10).secondLook() ? 1 : 0;
    }
    assertTrue(right < 0.03 * scores.length, right + " of " + scores.length);
    assertTrue(wrong > 0.98 * scores.length, wrong + " of " + scores.length);
  }

  @Test
  void asksForASecondLookAtWhatIsRefused() {
    int[] flat = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    assertTrue(Oddity.of(NANO, flat, 0).secondLook());
    assertFalse(Oddity.of(NANO.withThreshold(Int8Net.NO_THRESHOLD), flat, 0).secondLook());
  }
}
