package ziffer.search;

import java.io.Serializable;

/**
 * The order to train a net and measure it. Trials are independent: an engine may run them anywhere
 * and in any order.
 *
 * @param number position in the search, from 0
 * @param net see {@link ziffer.net.ArchitectureText}
 * @param rung step of the halving, from 0
 * @param epochs passes over the training digits
 * @param seed of the training; the same for all trials of a net
 * @param parent number of the trial that it follows from: the same net's on the rung below, or that
 *     of the net that was mutated; {@link #NONE} if the net was drawn
 */
public record Trial(int number, String net, int rung, int epochs, long seed, int parent)
    implements Serializable {
  /** Parent of a net that was drawn. */
  public static final int NONE = -1;

  /** Checks the numbers. */
  public Trial {
    if (number < 0 || rung < 0 || epochs < 1 || parent < NONE || parent >= number) {
      throw new IllegalArgumentException(
          "trial " + number + " of rung " + rung + ", " + epochs + " epochs, parent " + parent);
    }
  }
}
