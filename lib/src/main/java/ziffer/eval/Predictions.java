package ziffer.eval;

import java.util.Arrays;
import ziffer.data.DigitSet;
import ziffer.quant.Int8Net;

/**
 * What a net reads in the pictures of a set.
 *
 * @param classes 0 to 9, the most likely digit even of what is none
 * @param isDigit whether a picture is taken for a digit at all
 */
public record Predictions(int[] classes, boolean[] isDigit) {
  /** Reads rows of a net's scores, {@code [picture][10]}. */
  public static Predictions of(Int8Net net, int[][] scores) {
    boolean[] isDigit = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      isDigit[i] = net.isDigit(scores[i]);
    }
    return new Predictions(Inference.classes(scores), isDigit);
  }

  /** Takes what a header's functions return: classes, and 0 for what is no digit. */
  public static Predictions of(int[] classes, int[] answers) {
    boolean[] isDigit = new boolean[answers.length];
    for (int i = 0; i < answers.length; i++) {
      isDigit[i] = answers[i] != 0;
    }
    return new Predictions(classes, isDigit);
  }

  /** Returns a class for each picture, {@link DigitSet#NONE} for what is taken for no digit. */
  public int[] answers() {
    int[] answers = new int[classes.length];
    Arrays.setAll(answers, i -> isDigit[i] ? classes[i] : DigitSet.NONE);
    return answers;
  }

  /** Takes every picture for a digit, as a float net does, which has no threshold. */
  public static Predictions ofDigits(int[] classes) {
    boolean[] isDigit = new boolean[classes.length];
    Arrays.fill(isDigit, true);
    return new Predictions(classes, isDigit);
  }
}
