package ziffer.eval;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.TestData;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

/** What the shipped nets take for a digit. */
class RefusalTest {
  private static Evaluation of(String net, DigitSet set) {
    Int8Net int8 =
        Int8File.read(
            DataDirectory.repository().resolve("data/models/" + net + "/" + net + ".int8"));
    return Evaluation.of(set, Predictions.of(int8, Inference.scores(int8, set)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nano", "lenet", "cnn"})
  void shippedNetsRefuseScribblesAndKeepDigits(String net) {
    Evaluation scribbles = of(net, Scribbles.draw(600, 1));
    Evaluation digits = of(net, TestData.test());
    assertTrue(scribbles.refused() > 0.85, net + " refuses " + scribbles.refused());
    assertTrue(digits.kept() > 0.98, net + " keeps " + digits.kept());
  }

  @Test
  void aBlankPictureIsNoDigit() {
    DigitSet blank =
        new DigitSet(
            "blank", List.of(new DigitSet.Digit(new byte[DigitSet.PIXELS], DigitSet.NONE, "")));
    assertTrue(of("nano", blank).refused() == 1);
  }
}
