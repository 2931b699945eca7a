package ziffer.quant;

import java.util.List;
import ziffer.Named;

/** A rule for choosing scales. */
public enum Scheme {
  /** One scale per output channel, the most precise. */
  PER_CHANNEL,

  /** One power of two per layer, as in Espressif's PPQ: requantisation is a shift. */
  POWER_OF_TWO;

  /** Returns the scheme of that name. */
  public static Scheme named(String name) {
    return Named.of("scheme", name, List.of(values()), Scheme::toString);
  }

  @Override
  public String toString() {
    return Named.label(this);
  }
}
