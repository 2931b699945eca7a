package ziffer.synth;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.FreshDigits;
import ziffer.data.Strokes;

/** European digits, and what is no digit, by writers that the pen model simulates. */
public final class SyntheticDigits {
  /** Name of the source in tables and options. */
  public static final String NAME = "synth";

  /** Digits by each writer, so that a training set knows many writers. */
  private static final int BY_WRITER = 20;

  /** How often what is no digit is an empty canvas. */
  private static final double BLANK = 0.01;

  private SyntheticDigits() {}

  /**
   * Draws a set; uses all cores. Each writer draws each digit twice.
   *
   * @param digits number of digits
   * @param none number of pictures of what is no digit, labelled {@link DigitSet#NONE}
   * @param seed the same seed gives the same pictures
   */
  public static DigitSet draw(int digits, int none, long seed) {
    int all = digits + none;
    // Seeds depend on the index only, so that the result is independent of the threads.
    long[] hands = new SplittableRandom(seed).longs(all / BY_WRITER + 1).toArray();
    List<Writer> writers =
        LongStream.of(hands)
            .parallel()
            .mapToObj(hand -> new Writer(new SplittableRandom(hand)))
            .toList();
    long[] seeds = new SplittableRandom(~seed).longs(all).toArray();
    Stream<Digit> drawn =
        IntStream.range(0, all)
            .parallel()
            .mapToObj(
                i -> {
                  int hand = i / BY_WRITER;
                  int label = i < digits ? i % DigitSet.CLASSES : DigitSet.NONE;
                  SplittableRandom random = new SplittableRandom(seeds[i]);
                  return draw(label, writers.get(hand), hands[hand], random);
                });
    return new DigitSet(NAME, drawn.toList());
  }

  /** Returns a source that draws as many anew for each epoch. */
  public static FreshDigits fresh(int digits, int none) {
    return new FreshDigits(digits, none, seed -> draw(digits, none, seed));
  }

  private static Digit draw(int label, Writer writer, long seed, SplittableRandom random) {
    Strokes strokes = strokes(label, writer, random);
    // A writer keeps to paper or to a canvas.
    Manner manner = seed % 2 == 0 ? Manner.PAPER : Manner.CANVAS;
    boolean blank = label == DigitSet.NONE && random.nextDouble() < BLANK;
    byte[] pixels = blank ? new byte[DigitSet.PIXELS] : manner.draw(strokes, random);
    return new Digit(pixels, label, NAME + "-" + Long.toHexString(seed));
  }

  private static Strokes strokes(int label, Writer writer, SplittableRandom random) {
    return label == DigitSet.NONE ? NoDigit.draw(writer, random) : writer.write(label, random);
  }

  /**
   * Writes digits as strokes of about unit height.
   *
   * @param seed of the writer
   * @param labels 0 to 9, in the order of writing
   */
  public static List<Strokes> strokes(long seed, int... labels) {
    SplittableRandom random = new SplittableRandom(seed);
    Writer writer = new Writer(random);
    return IntStream.of(labels).mapToObj(label -> strokes(label, writer, random)).toList();
  }

  /**
   * Returns each form of a digit, the most common first, by a writer who uses it.
   *
   * @param seed of the writers
   */
  public static List<Strokes> forms(int digit, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return DigitForm.of(digit).stream()
        .map(form -> new Writer(random).write(form, random))
        .toList();
  }
}
