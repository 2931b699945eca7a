package ziffer.eval;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;

/**
 * Accuracy of predictions on a set, which may hold pictures of no digit.
 *
 * <p>Accuracy is that of the classes of the digits, of refused ones too, so that nets compare
 * whatever their thresholds; {@link #kept} and {@link #refused} say how good the threshold is.
 *
 * @param images number of digits
 * @param right number of digits with the right class, for each digit
 * @param confusion {@code [label][prediction]}, counts: eleven predictions, of which the last is
 *     {@link DigitSet#NONE}, and ten labels, or eleven if the set holds pictures of no digit
 * @param byWriter {correct, all} digits per writer; empty where the writers are unknown
 */
public record Evaluation(int images, int[] right, int[][] confusion, Map<String, int[]> byWriter) {
  /** Scores classes, one a digit in the set's order, of which none is refused. */
  public static Evaluation of(DigitSet set, int[] classes) {
    return of(set, Predictions.ofDigits(classes));
  }

  /** Scores predictions, one a picture in the set's order. */
  public static Evaluation of(DigitSet set, Predictions predictions) {
    int[] classes = predictions.classes();
    if (classes.length != set.size()) {
      throw new IllegalArgumentException(
          classes.length + " predictions for " + set.size() + " pictures");
    }
    boolean others = !set.digits().stream().allMatch(Digit::isDigit);
    int[][] confusion = new int[DigitSet.CLASSES + (others ? 1 : 0)][DigitSet.CLASSES + 1];
    int[] right = new int[DigitSet.CLASSES];
    Map<String, int[]> byWriter = new TreeMap<>();
    for (int i = 0; i < classes.length; i++) {
      Digit digit = set.get(i);
      confusion[digit.label()][predictions.isDigit()[i] ? classes[i] : DigitSet.NONE]++;
      if (digit.isDigit()) {
        int hit = classes[i] == digit.label() ? 1 : 0;
        right[digit.label()] += hit;
        if (!digit.writer().isEmpty()) {
          int[] counts = byWriter.computeIfAbsent(digit.writer(), writer -> new int[2]);
          counts[0] += hit;
          counts[1]++;
        }
      }
    }
    int images = IntStream.range(0, DigitSet.CLASSES).map(c -> sum(confusion[c])).sum();
    return new Evaluation(images, right, confusion, byWriter);
  }

  /** Returns the number of digits with the right class. */
  public int correct() {
    return sum(right);
  }

  /** Returns the accuracy, 0 to 1; 0 for a set without digits. */
  public double accuracy() {
    return share(correct(), images);
  }

  /** Returns the accuracy for one digit, 0 to 1. */
  public double accuracy(int digit) {
    return share(right[digit], sum(confusion[digit]));
  }

  /** Returns the accuracy for one of the known writers, 0 to 1. */
  public double accuracy(String writer) {
    return share(byWriter.get(writer)[0], byWriter.get(writer)[1]);
  }

  /** Returns the number of pictures that were taken for no digit. */
  public int none() {
    return Stream.of(confusion).mapToInt(counts -> counts[DigitSet.NONE]).sum();
  }

  /** Returns the share of digits that were taken for digits, 0 to 1. */
  public double kept() {
    int lost = IntStream.range(0, DigitSet.CLASSES).map(c -> confusion[c][DigitSet.NONE]).sum();
    return share(images - lost, images);
  }

  /** Returns the number of pictures of no digit. */
  public int others() {
    return confusion.length > DigitSet.NONE ? sum(confusion[DigitSet.NONE]) : 0;
  }

  /** Returns the share of pictures of no digit that were taken for none, 0 to 1. */
  public double refused() {
    return others() == 0 ? 0 : share(confusion[DigitSet.NONE][DigitSet.NONE], others());
  }

  private static int sum(int[] counts) {
    return IntStream.of(counts).sum();
  }

  private static double share(int part, int all) {
    return all == 0 ? 0 : (double) part / all;
  }
}
