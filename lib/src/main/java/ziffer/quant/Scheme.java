package ziffer.quant;

import java.util.List;
import ziffer.Named;

/** How scales are chosen. */
public enum Scheme {
  /** A scale for each output channel; the finest. */
  PER_CHANNEL("per-channel"),

  /**
   * One power of two for each layer, the rule of Espressif's PPQ: requantising is a plain shift.
   */
  POWER_OF_TWO("power-of-two");

  private final String label;

  Scheme(String label) {
    this.label = label;
  }

  /** Returns the scheme of that name. */
  public static Scheme named(String name) {
    return Named.of("scheme", name, List.of(values()), Scheme::toString);
  }

  @Override
  public String toString() {
    return label;
  }
}
