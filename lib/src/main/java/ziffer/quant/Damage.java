package ziffer.quant;

import java.util.ArrayList;
import java.util.List;
import ziffer.Named;
import ziffer.UsageException;

/**
 * Breaks an integer net on purpose, to see what it stands. The same damage makes the same net of
 * the same net. A damaged net keeps the integer rule: a change that the constructor of {@link
 * Int8Net} would refuse is not made.
 *
 * @param kind what is broken
 * @param seed chooses where; each seed is another place
 */
public record Damage(Kind kind, long seed) {
  /** Most that a list may have. */
  public static final int MOST = 16;

  /** What is broken. */
  public enum Kind {
    /** One bit of one weight, as by a fault of the flash. */
    FLIP,
    /** Every weight a little: Gaussian noise of a quarter of the layer's standard deviation. */
    NOISE,
    /** One hidden channel: its weights and bias are zero, and so is its output. */
    CHANNEL,
    /** Every multiplier is rounded to the nearest power of two, as if the chip only shifted. */
    SCALES
  }

  /**
   * A damaged net.
   *
   * @param net its accuracy is not known
   * @param changes a line for each damage that says what was changed
   */
  public record Result(Int8Net net, List<String> changes) {
    public Result {
      changes = List.copyOf(changes);
    }
  }

  /**
   * Reads a list such as {@code flip:1,noise:3}; empty for an empty text.
   *
   * @throws UsageException if a kind is unknown, a seed is no number, or there are more than {@link
   *     #MOST}
   */
  public static List<Damage> parse(String list) {
    if (list.isEmpty()) {
      return List.of();
    }
    String[] parts = list.split(",", -1);
    if (parts.length > MOST) {
      throw new UsageException(parts.length + " kinds of damage, at most " + MOST);
    }
    List<Damage> all = new ArrayList<>();
    for (String part : parts) {
      String[] words = part.split(":", 2);
      Kind kind = Named.of("damage", words[0], List.of(Kind.values()), Named::label);
      try {
        all.add(new Damage(kind, Long.parseLong(words[words.length - 1])));
      } catch (NumberFormatException e) {
        throw new UsageException("damage '" + part + "' has no seed; write " + words[0] + ":1");
      }
    }
    return all;
  }

  /**
   * Damages a net in several ways, one after the other.
   *
   * @throws UsageException if the net has no place for a damage
   */
  public static Result apply(List<Damage> all, Int8Net net) {
    Int8Net damaged = net;
    List<String> changes = new ArrayList<>();
    for (Damage damage : all) {
      Result next = damage.apply(damaged);
      damaged = next.net;
      changes.addAll(next.changes);
    }
    return new Result(damaged, changes);
  }

  /** Damages a net, as above. */
  public Result apply(Int8Net net) {
    DamagedNet damaged = new DamagedNet(net, seed);
    return switch (kind) {
      case FLIP -> damaged.flip();
      case NOISE -> damaged.noise();
      case CHANNEL -> damaged.channel();
      case SCALES -> damaged.scales();
    };
  }
}
