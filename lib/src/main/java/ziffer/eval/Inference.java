package ziffer.eval;

import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  /** Returns what each picture shows: a class, or {@link DigitSet#NONE}. */
  public static int[] predict(Int8Net net, DigitSet set) {
    return predict(net, scores(net, set));
  }

  /** Returns what rows of a net's scores show: a class, or {@link DigitSet#NONE}. */
  public static int[] predict(Int8Net net, int[][] scores) {
    return Stream.of(scores)
        .mapToInt(row -> net.isDigit(row) ? IntegerMirror.argmax(row) : DigitSet.NONE)
        .toArray();
  }

  /** Returns the class of each picture; a float net has no threshold and refuses none. */
  public static int[] predict(FloatNet net, DigitSet set) {
    return set.digits().parallelStream().mapToInt(digit -> net.predict(digit.pixels())).toArray();
  }

  /** Returns the class of each row of scores, whether it is a digit's or not. */
  public static int[] classes(int[][] scores) {
    return IntStream.range(0, scores.length).map(i -> IntegerMirror.argmax(scores[i])).toArray();
  }
}
