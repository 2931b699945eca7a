package ziffer.eval;

import ziffer.data.DigitSet;
import ziffer.net.FloatNet;

/** Runs a float net of plain Java over whole sets, on all cores. */
public final class Floats {
  private Floats() {}

  /** Returns the classes, one a digit. */
  public static int[] predict(FloatNet net, DigitSet set) {
    return set.digits().parallelStream().mapToInt(digit -> net.predict(digit.pixels())).toArray();
  }
}
