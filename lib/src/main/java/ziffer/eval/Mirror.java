package ziffer.eval;

import java.util.stream.IntStream;
import ziffer.data.DigitSet;
import ziffer.infer.IntegerMirror;
import ziffer.quant.Int8Net;

/** Runs the integer mirror over whole sets, on all cores. */
public final class Mirror {
  private Mirror() {}

  /** Returns the scores {@code [digit][10]}. */
  public static int[][] scores(Int8Net net, DigitSet set) {
    IntegerMirror mirror = new IntegerMirror(net);
    return IntStream.range(0, set.size())
        .parallel()
        .mapToObj(i -> mirror.scores(set.get(i).pixels()))
        .toArray(int[][]::new);
  }

  /** Returns the classes, one a digit. */
  public static int[] predict(Int8Net net, DigitSet set) {
    return classes(scores(net, set));
  }

  /** Returns the class of each row of scores. */
  public static int[] classes(int[][] scores) {
    return IntStream.range(0, scores.length).map(i -> IntegerMirror.argmax(scores[i])).toArray();
  }
}
