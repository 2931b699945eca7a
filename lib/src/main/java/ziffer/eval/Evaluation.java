package ziffer.eval;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;

/**
 * How often predictions are right on a set.
 *
 * @param images how many digits
 * @param correct how many right
 * @param confusion {@code [label][prediction]}, counts
 * @param byWriter {right, all} for each writer by name; empty where nobody knows the writers
 */
public record Evaluation(int images, int correct, int[][] confusion, Map<String, int[]> byWriter) {
  /** Scores predictions, one a digit in the set's order. */
  public static Evaluation of(DigitSet set, int[] predictions) {
    if (predictions.length != set.size()) {
      throw new IllegalArgumentException(
          predictions.length + " predictions for " + set.size() + " digits");
    }
    int[][] confusion = new int[DigitSet.CLASSES][DigitSet.CLASSES];
    Map<String, int[]> byWriter = new TreeMap<>();
    for (int i = 0; i < predictions.length; i++) {
      Digit digit = set.get(i);
      confusion[digit.label()][predictions[i]]++;
      if (!digit.writer().isEmpty()) {
        int[] counts = byWriter.computeIfAbsent(digit.writer(), writer -> new int[2]);
        counts[0] += predictions[i] == digit.label() ? 1 : 0;
        counts[1]++;
      }
    }
    int correct = IntStream.range(0, confusion.length).map(c -> confusion[c][c]).sum();
    return new Evaluation(predictions.length, correct, confusion, byWriter);
  }

  /** Returns the share of right answers, 0 to 1; 0 of an empty set. */
  public double accuracy() {
    return share(correct, images);
  }

  /** Returns the share of right answers for one digit, 0 to 1. */
  public double accuracy(int digit) {
    return share(confusion[digit][digit], IntStream.of(confusion[digit]).sum());
  }

  /** Returns the share of right answers for one of the known writers, 0 to 1. */
  public double accuracy(String writer) {
    return share(byWriter.get(writer)[0], byWriter.get(writer)[1]);
  }

  private static double share(int part, int all) {
    return all == 0 ? 0 : (double) part / all;
  }
}
