package ziffer.synth;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import ziffer.data.DigitSet;

/**
 * A form of a digit, as common in Europe.
 *
 * @param digit 0 to 9
 * @param share how many of those who write the digit use this form
 * @param crosses whether only those use it who cross their 7 (true) or do not (false); null for all
 * @param shape draws the form
 */
record DigitForm(int digit, double share, Boolean crosses, Shape shape) {
  /** Draws a form. */
  interface Shape {
    Glyph draw(Traits traits, SplittableRandom random);
  }

  private static final List<DigitForm> ALL =
      List.of(
          // 0: closed, begun left of the top; with a loop at the top; not quite closed.
          form(
              0,
              0.55,
              0.62,
              "0.55,0 0.22,0.08 0.03,0.36 0.04,0.7 0.25,0.95 0.6,0.99 0.9,0.78 0.98,0.42 0.84,0.12"
                  + " 0.52,0.01"),
          form(
              0,
              0.2,
              0.66,
              "0.6,0.04 0.24,0.1 0.04,0.38 0.05,0.72 0.28,0.96 0.62,0.98 0.92,0.76 0.97,0.4"
                  + " 0.78,0.08 0.48,0.03 0.4,0.14 0.58,0.19 0.8,0.08"),
          form(
              0,
              0.25,
              0.66,
              "0.72,0.05 0.3,0.07 0.05,0.36 0.05,0.72 0.3,0.97 0.64,0.96 0.92,0.72 0.92,0.34"
                  + " 0.64,0.11"),
          // 1: who crosses the 7 writes an upstroke.
          new DigitForm(1, 0.98, true, MeasuredForms::one),
          new DigitForm(1, 0.02, true, MeasuredForms::bar),
          new DigitForm(1, 0.6, false, MeasuredForms::bar),
          new DigitForm(1, 0.4, false, MeasuredForms::one),
          // 2: plain; with a loop at the foot; with a wavy foot; round at the foot.
          form(2, 0.4, 0.62, "0.05,0.25 0.3,0.02 0.7,0.03 0.9,0.25 0.6,0.6 0.03,0.98! 1,0.97"),
          form(
              2,
              0.25,
              0.68,
              "0.05,0.2 0.4,0 0.85,0.15 0.74,0.5 0.25,0.94 0.03,0.95 0.1,0.8 0.42,0.86 1,1"),
          form(2, 0.2, 0.66, "0.05,0.25 0.45,0 0.85,0.2 0.6,0.6 0.05,1! 0.45,0.9 1,0.96"),
          form(2, 0.15, 0.66, "0,0.22 0.4,0 0.86,0.2 0.6,0.62 0.12,0.92 0.3,1 1,0.96"),
          // 3: round; with a flat top; with a deep notch; with a small loop in the middle.
          form(
              3,
              0.55,
              0.56,
              "0.05,0.12 0.45,0 0.88,0.15 0.72,0.4 0.4,0.46! 0.85,0.58 0.95,0.8 0.55,1 0.02,0.9"),
          form(3, 0.1, 0.6, "0.05,0.03! 0.9,0.03! 0.42,0.4 0.85,0.52 0.95,0.78 0.55,1 0.02,0.9"),
          form(3, 0.25, 0.58, "0.1,0.08 0.6,0 0.85,0.2 0.35,0.44! 0.9,0.65 0.72,0.95 0.05,0.95"),
          form(
              3,
              0.1,
              0.56,
              "0.05,0.12 0.5,0 0.85,0.18 0.55,0.45 0.3,0.5 0.42,0.4 0.85,0.58 0.92,0.82 0.5,1"
                  + " 0,0.88"),
          // 4: open, in two strokes; closed, in one; a bolt; a hook.
          new DigitForm(4, 0.7, null, MeasuredForms::openFour),
          form(4, 0.07, 0.6, "0.72,1 0.75,0! 0.02,0.66! 1,0.66"),
          form(4, 0.05, 0.6, "0.42,0 0.02,0.58! 0.95,0.55! 0.8,0.22! 0.66,1"),
          new DigitForm(4, 0.1, null, MeasuredForms::boltFour),
          new DigitForm(4, 0.08, null, MeasuredForms::hookFour),
          // 5: the bar drawn last, often floating; in one stroke; narrow.
          form(
              5,
              0.55,
              0.6,
              "0.22,0.06! 0.16,0.45! 0.55,0.38 0.95,0.6 0.85,0.9 0.45,1 0,0.9 ;"
                  + " 0.26,0.04 0.95,0.02"),
          form(
              5,
              0.29,
              0.66,
              "0.25,0.1 0.16,0.46! 0.5,0.4 0.86,0.6 0.78,0.9 0.4,1 0,0.92 ;" + " 0.38,0.06 1,0"),
          form(
              5,
              0.1,
              0.62,
              "0.95,0.02! 0.25,0.03! 0.15,0.45! 0.6,0.4 0.98,0.68 0.6,0.99 0.02,0.92"),
          form(5, 0.06, 0.5, "0.95,0 0.25,0.05! 0.2,0.4! 0.75,0.5 0.82,0.85 0.4,1 0,0.9"),
          // 6: round; slanted; straight; with a small, low bowl.
          form(6, 0.4, 0.56, "0.8,0 0.3,0.25 0.03,0.65 0.3,1 0.85,0.9 0.9,0.62 0.5,0.5 0.08,0.72"),
          form(6, 0.25, 0.52, "0.62,0 0.2,0.4 0.05,0.8 0.4,1 0.9,0.85 0.75,0.56 0.3,0.62 0.1,0.8"),
          form(6, 0.2, 0.54, "0.55,0 0.1,0.6 0.15,0.93 0.55,1 0.92,0.78 0.6,0.55 0.12,0.75"),
          form(
              6, 0.15, 0.5, "0.5,0 0.12,0.45 0.05,0.85 0.45,1 0.85,0.86 0.6,0.66 0.2,0.8 0.4,0.98"),
          // 7: with a crossbar; without.
          new DigitForm(7, 1, true, MeasuredForms::crossedSeven),
          new DigitForm(7, 1, false, MeasuredForms::plainSeven),
          // 8: from the top right; from the middle; open at the top; from the top left; two rings;
          // with a small upper ring, closed or open.
          form(
              8,
              0.4,
              0.52,
              "0.9,0.12 0.5,0 0.12,0.2 0.45,0.47 0.9,0.75 0.5,1 0.08,0.78 0.5,0.48 0.88,0.22"
                  + " 0.68,0.02"),
          form(
              8,
              0.12,
              0.54,
              "0.5,0.48 0.12,0.25 0.5,0 0.88,0.25 0.5,0.48 0.05,0.75 0.5,1 0.95,0.75 0.5,0.48"),
          form(
              8,
              0.25,
              0.54,
              "0.95,0.08 0.45,0 0.15,0.22 0.5,0.48 0.9,0.78 0.5,1 0.08,0.8 0.45,0.5 0.75,0.24"),
          form(
              8,
              0.15,
              0.54,
              "0.15,0.12 0.6,0 0.9,0.2 0.45,0.47 0.05,0.8 0.5,1 0.95,0.78 0.5,0.48 0.28,0.3"),
          form(
              8,
              0.08,
              0.54,
              "0.5,0 0.1,0.14 0.1,0.36 0.5,0.46 0.88,0.32 0.86,0.1 0.45,0 ;"
                  + " 0.5,0.46 0.05,0.62 0.08,0.9 0.5,1 0.95,0.88 0.92,0.6 0.45,0.47"),
          form(
              8,
              0.25,
              0.56,
              "0.75,0.06 0.5,0 0.26,0.14 0.45,0.38 0.9,0.7 0.5,1 0.06,0.72 0.5,0.4 0.72,0.18"
                  + " 0.6,0.03"),
          form(
              8,
              0.12,
              0.58,
              "0.8,0.02 0.5,0.05 0.35,0.2 0.55,0.36 0.92,0.66 0.55,1 0.08,0.75 0.45,0.4 0.62,0.2"),
          // 9: round with a tail; hooked; on a foot; crossing back like a printed g; like an S.
          new DigitForm(9, 0.66, null, MeasuredForms::nine),
          new DigitForm(9, 0.1, null, MeasuredForms::hookNine),
          new DigitForm(9, 0.08, null, MeasuredForms::footNine),
          new DigitForm(9, 0.08, null, MeasuredForms::crossedNine),
          new DigitForm(9, 0.08, null, MeasuredForms::curvedNine));

  /** The forms of each digit, the most common first. */
  private static final List<List<DigitForm>> BY_DIGIT =
      IntStream.range(0, DigitSet.CLASSES)
          .mapToObj(
              digit ->
                  ALL.stream()
                      .filter(form -> form.digit == digit)
                      .sorted(Comparator.comparingDouble(form -> -form.share * form.writers()))
                      .toList())
          .toList();

  private static DigitForm form(int digit, double share, double aspect, String path) {
    Glyph glyph = Glyph.of(aspect, path);
    return new DigitForm(digit, share, null, glyph::leant);
  }

  /** Returns all forms of a digit, the most common first. */
  static List<DigitForm> of(int digit) {
    return BY_DIGIT.get(digit);
  }

  /** Returns how many writers may use the form. */
  private double writers() {
    return crosses == null ? 1 : crosses ? Writer.CROSSES : 1 - Writer.CROSSES;
  }

  /**
   * Samples a form by its share.
   *
   * @param crosses whether the writer crosses the 7
   */
  static DigitForm sample(int digit, boolean crosses, SplittableRandom random) {
    List<DigitForm> forms =
        of(digit).stream().filter(f -> f.crosses == null || f.crosses == crosses).toList();
    double left = random.nextDouble() * forms.stream().mapToDouble(DigitForm::share).sum();
    for (DigitForm form : forms) {
      left -= form.share;
      if (left < 0) {
        return form;
      }
    }
    return forms.get(forms.size() - 1);
  }
}
