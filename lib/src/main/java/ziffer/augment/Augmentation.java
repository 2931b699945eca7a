package ziffer.augment;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import ziffer.Named;
import ziffer.augment.Transform.Elastic;
import ziffer.augment.Transform.Rotate;
import ziffer.augment.Transform.Scale;
import ziffer.augment.Transform.Shear;
import ziffer.augment.Transform.Shift;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;

/**
 * Steps that make a new picture of a digit out of one there is.
 *
 * @param name what {@code --augment} calls it
 * @param steps what is done, in order; none leaves pictures as they are
 */
public record Augmentation(String name, List<Transform> steps) {
  /** Leaves pictures as they are. */
  public static final Augmentation NONE = new Augmentation("none");

  /** What most tutorials do: turn and move. */
  public static final Augmentation TUTORIAL =
      new Augmentation("tutorial", new Rotate(10), new Shift(0.1));

  /** What serves convolutional nets best. */
  public static final Augmentation LIGHT =
      new Augmentation("light", new Rotate(10), new Scale(0.1), new Shear(0.1), new Shift(0.05));

  /** The same, and bent: serves a net without convolutions that is large enough, such as mlp. */
  public static final Augmentation STRONG =
      new Augmentation(
          "strong",
          new Rotate(10),
          new Scale(0.1),
          new Shear(0.1),
          new Shift(0.05),
          new Elastic(0.6));

  private static final List<Augmentation> ALL = List.of(NONE, TUTORIAL, LIGHT, STRONG);

  /** Fixes the steps. */
  public Augmentation {
    steps = List.copyOf(steps);
  }

  private Augmentation(String name, Transform... steps) {
    this(name, Arrays.asList(steps));
  }

  /**
   * Returns the augmentation of that name.
   *
   * @throws ziffer.UsageException if there is none, with the known ones
   */
  public static Augmentation named(String name) {
    return Named.of("augmentation", name, ALL, Augmentation::name);
  }

  /** Returns the known names, from the weakest to the strongest. */
  public static List<String> names() {
    return ALL.stream().map(Augmentation::name).toList();
  }

  /**
   * Returns a changed picture of a digit.
   *
   * @param draw which one; the same draw of the same digit is the same picture
   */
  public Digit apply(Digit digit, long draw) {
    if (steps.isEmpty()) {
      return digit;
    }
    SplittableRandom random = new SplittableRandom(draw);
    Warp warp = new Warp();
    steps.forEach(step -> step.draw(random, warp));
    return new Digit(warp.apply(digit.pixels()), digit.label(), digit.writer());
  }

  /**
   * Returns a changed picture of each digit, made on all cores.
   *
   * @param seed together with a digit's place in the list makes its draw
   */
  public List<Digit> apply(List<Digit> digits, long seed) {
    if (steps.isEmpty()) {
      return digits;
    }
    // Draws are numbered by place, so that threads have no say in them.
    SplittableRandom seeds = new SplittableRandom(seed);
    long[] draws = seeds.longs(digits.size()).toArray();
    return IntStream.range(0, digits.size())
        .parallel()
        .mapToObj(i -> apply(digits.get(i), draws[i]))
        .toList();
  }

  /** Returns a set of changed pictures, one of each digit. */
  public DigitSet apply(DigitSet set, long seed) {
    return new DigitSet(set.name(), apply(set.digits(), seed));
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
