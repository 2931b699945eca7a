package ziffer.search;

import java.util.stream.IntStream;

/**
 * The size of a search.
 *
 * @param width nets of a round
 * @param rounds number of rounds
 */
record Plan(int width, int rounds) {
  /** Epochs of each rung. */
  static final int[] EPOCHS = {1, 4, 16};

  /** Of so many nets, one goes on to the next rung. */
  static final int REDUCTION = 4;

  /** Two of its nets reach the last rung, so that two processors have work. */
  private static final int SMALLEST_WIDTH = 2 * REDUCTION * REDUCTION;

  private static final int SMALLEST_TRIALS = new Plan(SMALLEST_WIDTH, 1).trials();

  /** Rounds are wider if there would be twice as many, which gives work to many workers. */
  private static final int USUAL_ROUNDS = 8;

  private static final int MOST_TRIALS = 1_000_000;

  /** Returns the smallest plan: one round. */
  static Plan smallest() {
    return new Plan(SMALLEST_WIDTH, 1);
  }

  /**
   * Returns the plan of at most so many trials, but at least one round.
   *
   * @param first trials of the first run, which set the width for good
   * @param trials of this run and those before
   */
  static Plan of(int first, int trials) {
    int times = Math.max(1, first / (SMALLEST_TRIALS * USUAL_ROUNDS));
    return new Plan(SMALLEST_WIDTH * times, Math.max(1, trials / (SMALLEST_TRIALS * times)));
  }

  /**
   * Returns the plan with the most trials that takes at most so long; the smallest one if even that
   * takes longer.
   *
   * @param epochs time in units of an epoch of a trial
   * @param workers trials at a time
   * @param first trials of the first run; 0 if this is the first
   */
  static Plan within(double epochs, int workers, int first) {
    return IntStream.rangeClosed(1, MOST_TRIALS / SMALLEST_TRIALS)
        .map(i -> i * SMALLEST_TRIALS)
        .mapToObj(trials -> of(first == 0 ? trials : first, trials))
        .filter(plan -> plan.duration(workers) <= epochs)
        .reduce(of(first, 0), (a, b) -> b.trials() >= a.trials() ? b : a);
  }

  /** Returns the trials of all rounds. */
  int trials() {
    int trials = 0;
    for (int rung = 0, nets = width; rung < EPOCHS.length; rung++, nets /= REDUCTION) {
      trials += nets;
    }
    return rounds * trials;
  }

  /** Returns the epochs of all trials; all rungs have the same number. */
  int epochs() {
    return rounds * EPOCHS.length * width;
  }

  /** Returns how long all rounds take, in units of an epoch of a trial. */
  double duration(int workers) {
    double duration = 0;
    for (int rung = 0, nets = width; rung < EPOCHS.length; rung++, nets /= REDUCTION) {
      duration += Math.ceil((double) nets / workers) * EPOCHS[rung];
    }
    return rounds * duration;
  }
}
