package ziffer.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import ziffer.UsageException;
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
      return split(all, European::isSwissHeldOut);
    }
    if (writers.size() >= HELD_OUT_EVERY) {
      return split(all, writer -> isFifth(writers.indexOf(writer)));
    }
    DigitSet train = new DigitSet(all.name(), every(all, false));
    return new European(train, new DigitSet(all.name(), every(all, true)));
  }

  private static European split(DigitSet all, Predicate<String> isHeldOut) {
    return new European(
        all.where(digit -> !isHeldOut.test(digit.writer())),
        all.where(digit -> isHeldOut.test(digit.writer())));
  }

  private static List<Digit> every(DigitSet all, boolean fifth) {
    return IntStream.range(0, all.size())
        .filter(i -> isFifth(i) == fifth)
        .mapToObj(all::get)
        .toList();
  }

  private static boolean isFifth(int index) {
    return index % HELD_OUT_EVERY == HELD_OUT_EVERY - 1;
  }

  /**
   * Reads and splits a source of European digits.
   *
   * @param source {@code swiss} or {@code sheets} in the data directory, or a folder or zip
   */
  public static European read(String source, DataDirectory data, Progress progress) {
    return split(PictureFolder.read(name(source), path(source, data), progress));
  }

  /** Returns where a source's pictures lie. */
  public static Path path(String source, DataDirectory data) {
    return switch (source) {
      case "swiss" -> data.european().resolve("swiss-digits.zip");
      case "sheets" -> data.european().resolve("sheets");
      case "" -> throw new UsageException("a source of digits is swiss, sheets or a folder");
      default -> Path.of(source);
    };
  }

  private static String name(String source) {
    Path file = Path.of(source).getFileName();
    return file == null ? source : file.toString();
  }

  private static boolean isSwissHeldOut(String writer) {
    return writer.length() > 4 && SWISS_HELD_OUT.contains(writer.substring(0, 4));
  }
}
