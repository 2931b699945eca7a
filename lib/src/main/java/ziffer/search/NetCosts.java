package ziffer.search;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ziffer.ZifferException;
import ziffer.net.Architecture;
import ziffer.verify.EmulatedCore;

/**
 * What nets cost on the core of a budget: as the {@link CostModel} says, with the exact size of the
 * code where it decides whether a net fits and the core's compiler is installed. Thread-safe.
 */
public final class NetCosts implements Function<Architecture, Cost> {
  /** The model's code sizes are nearer than this share for 95 % of nets. */
  static final double CODE_ERROR = 0.15;

  /** Nets whose weights alone take so many times the flash are not looked at closely. */
  private static final int HOPELESS = 4;

  /** Bytes of weights below which a net may be the smallest of all that are looked at. */
  private static final int SMALL = 16 * 1024;

  private static final long SEED = 1;

  private final Budget budget;
  private final CostModel model;
  private final EmulatedCore core;
  private final Optional<String> missing;
  private final Map<Architecture, Cost> known = new HashMap<>();

  /**
   * Prepares for a budget.
   *
   * @throws ziffer.UsageException if its core has no cost model
   */
  public NetCosts(Budget budget) {
    this.budget = budget;
    this.model = CostModel.of(budget.core());
    this.core = new EmulatedCore(budget.core());
    this.missing = core.missing();
  }

  /** Returns which program is missing and how to install it; empty if all are there. */
  public Optional<String> missing() {
    return missing;
  }

  /** Returns the error of the model's instructions as text. */
  public String error() {
    return model.error();
  }

  /**
   * Returns what a net costs; of a net that is far too large a lower bound, which takes no time.
   *
   * @throws ZifferException if it cannot be written as C
   */
  @Override
  public synchronized Cost apply(Architecture net) {
    return known.computeIfAbsent(net, this::cost);
  }

  private Cost cost(Architecture net) {
    if (net.weightBytes() > SMALL && net.weightBytes() / HOPELESS > budget.flashBytes()) {
      return new Cost(net.weightBytes(), 0, 0, 0, net.macs());
    }
    Cost cost = model.of(net);
    boolean decided =
        budget.fits(cost.withCode(1 + CODE_ERROR)) || !budget.fits(cost.withCode(1 - CODE_ERROR));
    if (decided || missing.isPresent()) {
      return cost;
    }
    try {
      int code = core.sizes(UntrainedNet.of(net, SEED)).code();
      return cost.withCode((double) code / cost.codeBytes());
    } catch (ZifferException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      // The emulated machine has less memory than the budget.
      return cost;
    }
  }
}
