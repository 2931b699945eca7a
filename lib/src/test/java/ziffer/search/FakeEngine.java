package ziffer.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Gives each trial an accuracy that follows from it alone, without training. */
final class FakeEngine implements Engine {
  /** Trials that were run, in the order in which their outcomes arrived. */
  final List<Trial> run = new ArrayList<>();

  private final Random order;
  private final int most;

  /**
   * Creates an engine.
   *
   * @param order seed of the order in which outcomes arrive
   * @param most outcomes after which it breaks, as a killed process does
   */
  FakeEngine(long order, int most) {
    this.order = new Random(order);
    this.most = most;
  }

  FakeEngine() {
    this(1, Integer.MAX_VALUE);
  }

  static Outcome outcome(Trial trial) {
    int hash = trial.net().hashCode();
    if (hash % 10 == 0) {
      return new Outcome(trial, 0, "loss is NaN");
    }
    double quality = new SplittableRandom(hash).nextDouble();
    double noise = new SplittableRandom(hash + trial.seed()).nextDouble() / trial.epochs();
    return new Outcome(trial, 0.5 + 0.4 * quality + 0.1 * noise, null);
  }

  @Override
  public List<Outcome> run(List<Trial> trials, Consumer<Outcome> each) {
    List<Trial> shuffled = new ArrayList<>(trials);
    Collections.shuffle(shuffled, order);
    for (Trial trial : shuffled) {
      if (run.size() == most) {
        throw new IllegalStateException("killed");
      }
      run.add(trial);
      each.accept(outcome(trial));
    }
    return trials.stream().map(FakeEngine::outcome).toList();
  }

  @Override
  public int workers() {
    return 1;
  }

  @Override
  public void close() {}
}
