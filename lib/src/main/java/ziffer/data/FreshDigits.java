package ziffer.data;

import java.util.List;
import java.util.function.LongFunction;

/**
 * Digits that are made anew for each epoch of a training.
 *
 * @param digits number of digits in an epoch
 * @param none number of pictures of what is no digit
 * @param maker makes them from a seed; the same seed gives the same pictures
 */
public record FreshDigits(int digits, int none, LongFunction<DigitSet> maker) {
  /** No digits. */
  public static final FreshDigits NONE =
      new FreshDigits(0, 0, seed -> new DigitSet("none", List.of()));

  /** Returns the pictures of a seed. */
  public DigitSet of(long seed) {
    return maker.apply(seed);
  }

  /** Returns the number of pictures in an epoch. */
  public int size() {
    return digits + none;
  }
}
