package ziffer.eval;

import java.util.stream.IntStream;
import ziffer.data.DigitSet;
import ziffer.infer.IntegerMirror;
import ziffer.net.FloatNet;
import ziffer.quant.Int8Net;

/** Runs nets over whole sets on all cores: integer nets in the mirror, float nets in plain Java. */
public final class Inference {
  private Inference() {}

  /** Returns the integer scores {@code [digit][10]}. */
  public static int[][] scores(Int8Net net, DigitSet set) {
    IntegerMirror mirror = new IntegerMirror(net);
    return set.digits().parallelStream()
        .map(digit -> mirror.scores(digit.pixels()))
        .toArray(int[][]::new);
  }

  /** Returns the most likely digit of each picture. */
  public static int[] predict(Int8Net net, DigitSet set) {
    return classes(scores(net, set));
  }

  /** Returns the most likely digit of each picture. */
  public static int[] predict(FloatNet net, DigitSet set) {
    return set.digits().parallelStream().mapToInt(digit -> net.predict(digit.pixels())).toArray();
  }

  /** Returns the class of each row of scores. */
  public static int[] classes(int[][] scores) {
    return IntStream.range(0, scores.length).map(i -> IntegerMirror.argmax(scores[i])).toArray();
  }
}
