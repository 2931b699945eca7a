package ziffer.net;

import java.util.List;
import ziffer.Named;

/**
 * The values that the weights of a layer may have. A weight is step x value, with one step per
 * output channel, or one for the whole last layer.
 */
public enum WeightBits {
  /** -127 to 127, quantized after training. */
  EIGHT("8", 127, 0),

  /** -7 to 7. */
  FOUR("4", 7, 0.352),

  /** -3, -1, 1, 3: four values need 0 least of all. */
  TWO("2", 3, 0.498),

  /** -1, 0, 1; five weights share a byte. */
  TERNARY("ternary", 1, 1.224);

  private final String label;
  private final int largest;
  private final double gaussianStep;

  /**
   * Defines a width.
   *
   * @param gaussianStep step in standard deviations that rounds normally distributed weights with
   *     the least squared error (Max, "Quantizing for Minimum Distortion", 1960)
   */
  WeightBits(String label, int largest, double gaussianStep) {
    this.label = label;
    this.largest = largest;
    this.gaussianStep = gaussianStep;
  }

  /** Returns the width of that name: 8, 4, 2 or ternary. */
  public static WeightBits named(String name) {
    return Named.of("number of bits", name, List.of(values()), WeightBits::toString);
  }

  /** Returns the largest value. */
  public int largest() {
    return largest;
  }

  /** Returns whether training rounds the weights, since 8 bits lose next to nothing without. */
  public boolean isFew() {
    return this != EIGHT;
  }

  /** Returns whether a weight may have this value. */
  public boolean has(int value) {
    return Math.abs(value) <= largest && (this != TWO || value % 2 != 0);
  }

  /** Returns the nearest value to a number. */
  public int nearest(double number) {
    double rounded = this == TWO ? 2 * Math.floor(number / 2) + 1 : Math.floor(number + 0.5);
    return (int) Math.max(-largest, Math.min(largest, rounded));
  }

  /** Returns the flash of some weights in bytes. */
  public int bytes(int weights) {
    return switch (this) {
      case EIGHT -> weights;
      case FOUR -> (weights + 1) / 2;
      case TWO -> (weights + 3) / 4;
      case TERNARY -> (weights + 4) / 5;
    };
  }

  /**
   * Returns the step for weights {@code from} to {@code to}: as for normally distributed weights,
   * but no larger than the largest weight needs; 0 if all weights are.
   */
  public double step(float[] weights, int from, int to) {
    double squares = 0;
    double max = 0;
    for (int i = from; i < to; i++) {
      squares += (double) weights[i] * weights[i];
      max = Math.max(max, Math.abs(weights[i]));
    }
    double byMax = max / largest;
    return isFew() ? Math.min(byMax, gaussianStep * Math.sqrt(squares / (to - from))) : byMax;
  }

  @Override
  public String toString() {
    return label;
  }
}
