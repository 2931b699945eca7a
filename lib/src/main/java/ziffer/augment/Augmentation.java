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
 * A sequence of random transforms of a digit.
 *
 * @param name value of {@code --augment}
 * @param steps transforms in order; an empty list changes nothing
 */
public record Augmentation(String name, List<Transform> steps) {
  /** No augmentation. */
  public static final Augmentation NONE = new Augmentation("none");

  /** Rotation and shift, as in most tutorials. */
  public static final Augmentation TUTORIAL =
      new Augmentation("tutorial", new Rotate(10), new Shift(0.1));

  /** The best choice for convolutional nets. */
  public static final Augmentation LIGHT =
      new Augmentation("light", new Rotate(10), new Scale(0.1), new Shear(0.1), new Shift(0.05));

  /** The same with elastic deformation, for large nets without convolutions such as mlp. */
  public static final Augmentation STRONG =
      new Augmentation(
          "strong",
          new Rotate(10),
          new Scale(0.1),
          new Shear(0.1),
          new Shift(0.05),
          new Elastic(0.6));

  private static final List<Augmentation> ALL = List.of(NONE, TUTORIAL, LIGHT, STRONG);

  public Augmentation {
    steps = List.copyOf(steps);
  }

  private Augmentation(String name, Transform... steps) {
    this(name, Arrays.asList(steps));
  }

  /**
   * Returns the augmentation of that name.
   *
   * @throws ziffer.UsageException listing the known names
   */
  public static Augmentation named(String name) {
    return Named.of("augmentation", name, ALL, Augmentation::name);
  }

  /** Returns the known names, from the weakest to the strongest. */
  public static List<String> names() {
    return ALL.stream().map(Augmentation::name).toList();
  }

  /**
   * Returns an augmented copy of a digit.
   *
   * @param seed seed of the random amounts
   */
  public Digit apply(Digit digit, long seed) {
    if (steps.isEmpty()) {
      return digit;
    }
    SplittableRandom random = new SplittableRandom(seed);
    Warp warp = new Warp();
    steps.forEach(step -> step.sample(random, warp));
    return new Digit(warp.apply(digit.pixels()), digit.label(), digit.writer());
  }

  /**
   * Returns an augmented copy of each digit; uses all cores.
   *
   * @param seed with a digit's index in the list, the seed of its copy
   */
  public List<Digit> apply(List<Digit> digits, long seed) {
    if (steps.isEmpty()) {
      return digits;
    }
    // Seeds depend on the index only, so that the result is independent of the threads.
    long[] seeds = new SplittableRandom(seed).longs(digits.size()).toArray();
    return IntStream.range(0, digits.size())
        .parallel()
        .mapToObj(i -> apply(digits.get(i), seeds[i]))
        .toList();
  }

  /** Returns a set with an augmented copy of each digit. */
  public DigitSet apply(DigitSet set, long seed) {
    return new DigitSet(set.name(), apply(set.digits(), seed));
  }

  @Override
  public String toString() {
    return name;
  }
}
