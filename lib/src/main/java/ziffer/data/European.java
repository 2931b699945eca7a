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
 * European digits, split by writer before oversampling, so that no test writer is in the training
 * data.
 *
 * @param train training digits
 * @param heldOut test digits of other writers
 */
public record European(DigitSet train, DigitSet heldOut) {
  /** Held-out writers of the Swiss digits, by the number at the start of their name. */
  private static final Set<String> SWISS_HELD_OUT = Set.of("0002", "0018", "0019", "0021");

  /** In other sources, every n-th writer is held out. */
  private static final int HELD_OUT_EVERY = 5;

  /**
   * Splits digits: Swiss writers by a fixed list; otherwise every fifth writer, or, with fewer than
   * five writers, every fifth picture is held out.
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

  /** Returns the union of two splits. */
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
    // Duplicates of training pictures must not be in the test set.
    return new European(
        train, all.where(isHeldOut).where(digit -> !trained.contains(content(digit))));
  }

  /** Returns a key by content, equal for copies of a picture. */
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
