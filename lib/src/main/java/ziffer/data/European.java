package ziffer.data;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import ziffer.data.DigitSet.Digit;

/**
 * European digits, split by writer before anything is repeated, so that no writer who is measured
 * was ever trained on.
 *
 * @param train digits to train on
 * @param heldOut digits of other writers, to measure on
 */
public record European(DigitSet train, DigitSet heldOut) {
  /**
   * Writers of the Swiss digits that are never trained on, by the number their name begins with.
   */
  private static final Set<String> SWISS_HELD_OUT = Set.of("0002", "0018", "0019", "0021");

  /** One writer in this many is held out of a folder of digits; a fifth is the usual share. */
  private static final int HELD_OUT_EVERY = 5;

  /**
   * Splits digits: Swiss writers by the fixed list, else every fifth writer is held out, or, of
   * fewer than five writers, every fifth picture.
   */
  public static European split(DigitSet all) {
    List<String> writers = all.writers();
    if (writers.stream().anyMatch(European::isSwissHeldOut)) {
      return split(all, digit -> isSwissHeldOut(digit.writer()));
    }
    if (writers.size() >= HELD_OUT_EVERY) {
      return split(all, digit -> isFifth(writers.indexOf(digit.writer())));
    }
    Map<ByteBuffer, Integer> pictures = new LinkedHashMap<>();
    all.digits().forEach(digit -> pictures.putIfAbsent(content(digit), pictures.size()));
    return split(all, digit -> isFifth(pictures.get(content(digit))));
  }

  /** Returns both together: this one's digits first. */
  public European and(European other) {
    return new European(join(train, other.train), join(heldOut, other.heldOut));
  }

  private static DigitSet join(DigitSet a, DigitSet b) {
    return new DigitSet(a.name() + "+" + b.name(), a.and(b).digits());
  }

  private static European split(DigitSet all, Predicate<Digit> isHeldOut) {
    DigitSet train = all.where(isHeldOut.negate());
    Set<ByteBuffer> trained =
        train.digits().stream().map(European::content).collect(Collectors.toSet());
    // The same picture under two names must not be trained on and measured on.
    return new European(
        train, all.where(isHeldOut).where(digit -> !trained.contains(content(digit))));
  }

  /** Returns a key that is the same for the same picture, however often it was copied. */
  private static ByteBuffer content(Digit digit) {
    return ByteBuffer.wrap(digit.pixels());
  }

  private static boolean isFifth(int index) {
    return index % HELD_OUT_EVERY == HELD_OUT_EVERY - 1;
  }

  private static boolean isSwissHeldOut(String writer) {
    return writer.length() > 4 && SWISS_HELD_OUT.contains(writer.substring(0, 4));
  }
}
