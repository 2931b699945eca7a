package ziffer.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Labelled 28x28 digits in order. Subsets, unions and repetitions share the images.
 *
 * @param name name in tables, such as {@code mnist}
 * @param digits the digits, in order
 */
public record DigitSet(String name, List<Digit> digits) implements Serializable {
  /** Width and height of a digit in pixels. */
  public static final int SIDE = 28;

  /** Pixels of a digit. */
  public static final int PIXELS = SIDE * SIDE;

  /** Number of classes, 0 to 9. */
  public static final int CLASSES = 10;

  /** Label of a picture that shows no digit, such as a letter or a scribble. */
  public static final int NONE = CLASSES;

  /**
   * One labelled digit.
   *
   * @param pixels {@code [28][28]}, unsigned bytes, 0 = paper, 255 = ink; not copied, must not be
   *     modified
   * @param label 0 to 9, or {@link #NONE}
   * @param writer the writer, empty if unknown
   */
  public record Digit(byte[] pixels, int label, String writer) implements Serializable {
    public Digit {
      if (pixels.length != PIXELS) {
        throw new IllegalArgumentException(pixels.length + " pixels, not " + PIXELS);
      }
      if (label < 0 || label > NONE) {
        throw new IllegalArgumentException("label " + label + ", not 0 to 9, and not NONE");
      }
    }

    /** Returns whether this is a digit, not {@link #NONE}. */
    public boolean isDigit() {
      return label != NONE;
    }
  }

  public DigitSet {
    digits = List.copyOf(digits);
  }

  /** Returns a label or a prediction as text: 0 to 9, or none. */
  public static String labelName(int label) {
    return label == NONE ? "none" : Integer.toString(label);
  }

  /** Returns the number of digits, including repetitions. */
  public int size() {
    return digits.size();
  }

  /** Returns the digit at {@code index}. */
  public Digit get(int index) {
    return digits.get(index);
  }

  /** Returns the first {@code count} digits, or this set if it is not larger. */
  public DigitSet limit(int count) {
    return count >= size() ? this : new DigitSet(name, digits.subList(0, count));
  }

  /** Returns the digits that match, in the same order. */
  public DigitSet where(Predicate<Digit> matches) {
    return new DigitSet(name, digits.stream().filter(matches).toList());
  }

  /** Returns this set followed by {@code other}. */
  public DigitSet and(DigitSet other) {
    return new DigitSet(name, Stream.concat(digits.stream(), other.digits.stream()).toList());
  }

  /** Returns this set repeated {@code times} times. */
  public DigitSet repeat(int times) {
    List<Digit> all = new ArrayList<>(size() * times);
    Collections.nCopies(times, digits).forEach(all::addAll);
    return new DigitSet(name, all);
  }

  /** Returns the distinct writers, sorted. */
  public List<String> writers() {
    return digits.stream().map(Digit::writer).distinct().sorted().toList();
  }
}
