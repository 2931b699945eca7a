package ziffer.notebook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import ziffer.app.Sources;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.eval.Evaluation;
import ziffer.forms.EuropeanSource;
import ziffer.synth.SyntheticDigits;

/** European digits for a notebook, with or without the Swiss ones in the data directory. */
public final class Handwriting {
  private static final String SWISS = "swiss";

  private Handwriting() {}

  /**
   * Returns European digits, mixed, to measure nets of which no Swiss writer is in the training
   * data: all Swiss ones if they are in the data directory, else the pen model's. The nets that
   * ship were trained on some of these writers; measure them on {@link Notebook#european}.
   */
  public static DigitSet everybody() {
    return everybody(Notebook.data());
  }

  static DigitSet everybody(DataDirectory data) {
    return mixed(
        EuropeanSource.hasSwiss(data)
            ? EuropeanSource.readAll(SWISS, data, Notebook.progress())
            : Sources.synthetic().where(Digit::isDigit),
        1);
  }

  /** Returns in a sentence how many digits a set has, and whether people wrote them. */
  public static String whose(DigitSet digits) {
    String text =
        switch (digits.name()) {
          case SWISS -> "%,d digits that %d people in Switzerland wrote";
          case SyntheticDigits.NAME ->
              "%,d digits by %d writers that the pen model simulates: no person wrote them";
          default -> "%,d digits of %d writers, from " + digits.name();
        };
    return String.format(Locale.ROOT, text, digits.size(), digits.writers().size());
  }

  /**
   * Returns the digits in another order.
   *
   * @param seed the same seed gives the same order
   */
  public static DigitSet mixed(DigitSet digits, long seed) {
    List<Digit> all = new ArrayList<>(digits.digits());
    Collections.shuffle(all, new Random(seed));
    return new DigitSet(digits.name(), all);
  }

  /** Returns for each digit 0 to 9 what percentage of it is misread. */
  public static double[] misread(Evaluation evaluation) {
    return IntStream.range(0, DigitSet.CLASSES)
        .mapToDouble(digit -> 100 * (1 - evaluation.accuracy(digit)))
        .toArray();
  }
}
