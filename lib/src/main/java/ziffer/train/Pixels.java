package ziffer.train;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.net.Architecture;
import ziffer.net.LayerSpec;

/**
 * Converts digits to a net's input: (pixel / 255 - 0.1307) / 0.3081, MNIST's mean and standard
 * deviation. Adds the border of a padded first convolution in normalised black, since DL4J pads
 * with zeros, which are grey after normalisation.
 */
final class Pixels {
  /** Mean of MNIST's training pixels, divided by 255. */
  static final double MEAN = 0.1307;

  /** Standard deviation of MNIST's training pixels, divided by 255. */
  static final double DEVIATION = 0.3081;

  private static final float[] NORMALISED = new float[256];

  static {
    for (int i = 0; i < 256; i++) {
      NORMALISED[i] = (float) ((i / 255.0 - MEAN) / DEVIATION);
    }
  }

  private Pixels() {}

  /** Returns the border width of a net's input, in pixels. */
  static int border(Architecture net) {
    return first(net) instanceof LayerSpec.Conv conv ? conv.pad() : 0;
  }

  /** Returns the first layer with weights. */
  static LayerSpec first(Architecture net) {
    return net.layers().stream()
        .filter(layer -> layer instanceof LayerSpec.Conv || layer instanceof LayerSpec.Dense)
        .findFirst()
        .orElseThrow();
  }

  /** Returns {@code [image][28 + 2 border][28 + 2 border]}. */
  static float[] features(List<Digit> digits, int border) {
    int side = DigitSet.SIDE + 2 * border;
    float[] values = new float[digits.size() * side * side];
    if (border > 0) {
      Arrays.fill(values, NORMALISED[0]);
    }
    for (int i = 0; i < digits.size(); i++) {
      byte[] pixels = digits.get(i).pixels();
      for (int y = 0; y < DigitSet.SIDE; y++) {
        int to = (i * side + y + border) * side + border;
        for (int x = 0; x < DigitSet.SIDE; x++) {
          values[to + x] = NORMALISED[pixels[y * DigitSet.SIDE + x] & 0xff];
        }
      }
    }
    return values;
  }

  /** Returns {@code [image][10]}, the class probabilities of each digit. */
  static float[] labels(List<Digit> digits, Function<Digit, float[]> labels) {
    float[] values = new float[digits.size() * DigitSet.CLASSES];
    for (int i = 0; i < digits.size(); i++) {
      float[] shares = labels.apply(digits.get(i));
      System.arraycopy(shares, 0, values, i * DigitSet.CLASSES, shares.length);
    }
    return values;
  }
}
