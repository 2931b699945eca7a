package ziffer.search;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ziffer.Named;
import ziffer.UsageException;
import ziffer.boards.Core;

/**
 * What a net may cost on a core.
 *
 * @param flashBytes code and tables
 * @param ramBytes scratch memory and stack
 * @param core one that counts instructions
 * @param instructions of one inference
 */
public record Budget(int flashBytes, int ramBytes, Core core, long instructions) {
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12}(?:[.]\\d{1,6})?)([kM]?)");
  private static final int BYTES = 1024;
  private static final int COUNT = 1000;

  /** Checks that something can fit. */
  public Budget {
    if (flashBytes < 1 || ramBytes < 1 || instructions < 1) {
      throw new UsageException("a budget's flash, RAM and instructions are at least 1");
    }
    if (!core.counts()) {
      throw new UsageException("core " + core.target() + " counts no instructions");
    }
  }

  /**
   * Parses a budget. In bytes, {@code k} is 1024 and {@code M} is 1024 * 1024; in instructions they
   * are 1000 and 1,000,000.
   *
   * @param flash such as {@code 16k}
   * @param ram such as {@code 2k} or {@code 1536}
   * @param core name of a core, such as {@code qemu-m0}
   * @param instructions such as {@code 1M} or {@code 2.5M}
   * @throws UsageException naming the part that is invalid
   */
  public static Budget of(String flash, String ram, String core, String instructions) {
    Core known = Named.of("core", core, CostModel.cores(), Core::target);
    return new Budget(
        (int) amount("flash", flash, BYTES, Integer.MAX_VALUE),
        (int) amount("ram", ram, BYTES, Integer.MAX_VALUE),
        known,
        amount("instructions", instructions, COUNT, Long.MAX_VALUE));
  }

  private static long amount(String option, String text, int kilo, long largest) {
    Matcher amount = AMOUNT.matcher(text);
    if (amount.matches()) {
      BigDecimal unit =
          BigDecimal.valueOf(kilo).pow(List.of("", "k", "M").indexOf(amount.group(2)));
      BigDecimal value = new BigDecimal(amount.group(1)).multiply(unit);
      boolean whole = value.stripTrailingZeros().scale() <= 0;
      if (whole && value.signum() > 0 && value.compareTo(BigDecimal.valueOf(largest)) <= 0) {
        return value.longValueExact();
      }
    }
    throw new UsageException(
        "--"
            + option
            + " "
            + text
            + " is not an amount from 1 to "
            + largest
            + "; write a number such as 900, 16k or 1M");
  }

  /** Returns whether a net of that cost fits. */
  public boolean fits(Cost cost) {
    return excess(cost) <= 1;
  }

  /** Returns the largest ratio of a cost to what is allowed. */
  double excess(Cost cost) {
    return Math.max(
        (double) cost.instructions() / instructions,
        Math.max((double) cost.flashBytes() / flashBytes, (double) cost.ramBytes() / ramBytes));
  }

  /** Returns this budget, raised where a cost exceeds it. */
  Budget raisedTo(Cost cost) {
    return new Budget(
        Math.max(flashBytes, cost.flashBytes()),
        Math.max(ramBytes, cost.ramBytes()),
        core,
        Math.max(instructions, cost.instructions()));
  }

  /** Returns the options that choose this budget. */
  @Override
  public String toString() {
    return "--flash "
        + flashBytes
        + " --ram "
        + ramBytes
        + " --core "
        + core.target()
        + " --instructions "
        + instructions;
  }
}
