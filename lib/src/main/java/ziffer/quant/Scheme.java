package ziffer.quant;

import ziffer.UsageException;

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
    for (Scheme scheme : values()) {
      if (scheme.label.equals(name)) {
        return scheme;
      }
    }
    throw new UsageException(
        "no scheme is called '" + name + "'; known: per-channel, power-of-two");
  }

  @Override
  public String toString() {
    return label;
  }
}
