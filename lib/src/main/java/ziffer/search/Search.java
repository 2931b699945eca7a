package ziffer.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import ziffer.ZifferException;
import ziffer.net.Architecture;
import ziffer.net.ArchitectureText;

/**
 * Looks for the best net that fits a budget, in rounds of equal size.
 *
 * <p>A round is a successive halving (Jamieson and Talwalkar, 2016): its nets are trained for 1
 * epoch, the best third of them anew for 3, and the best third of those anew for 9. The nets of the
 * first rounds are drawn. Later rounds are an ageing evolution (Real et al., 2019): each net is a
 * mutation of the best of a few nets, which are drawn from those of the last two rounds, so that
 * old nets die out however good they are.
 *
 * <p>Nets are chosen between rungs only, and ties go to the lower number: a winner depends on
 * budget, seed, number of trials and the outcomes, and not on the order in which these arrive. More
 * trials add rounds and leave those before them unchanged.
 */
public final class Search {
  private static final int[] EPOCHS = {1, 3, 9};
  private static final int KEPT = 3;

  /** Nets of the smallest round, of which one reaches the last rung. */
  private static final int FEWEST = KEPT * KEPT;

  /** Trials of the smallest round: 9 + 3 + 1. */
  static final int FEWEST_TRIALS = FEWEST + KEPT + 1;

  /** Rounds that the number of trials is divided into, unless the rounds would be too small. */
  private static final int ROUNDS = 8;

  private static final int DRAWN_ROUNDS = 2;
  private static final int LIVING_ROUNDS = 2;

  /** Share of the living nets that compete to be a parent. */
  private static final int COMPETING = 4;

  private final SearchSpace space;
  private final Ledger ledger;
  private final Candidates candidates;
  private final SplittableRandom random;
  private final int width;

  /** Outcome of each net on its highest rung, in the order of the nets' first trials. */
  private final Map<String, Outcome> nets = new LinkedHashMap<>();

  private final List<Outcome> outcomes = new ArrayList<>();
  private int done;
  private Outcome best;

  /**
   * Prepares a search of the budget, seed and number of trials of its ledger.
   *
   * @param cost what a net costs on the budget's core
   */
  public Search(SearchSpace space, Function<Architecture, Cost> cost, Ledger ledger) {
    this.space = space;
    this.ledger = ledger;
    this.candidates = new Candidates(ledger.budget(), cost);
    this.random = new SplittableRandom(ledger.seed());
    this.width = FEWEST * Math.max(1, ledger.firstTrials() / (FEWEST_TRIALS * ROUNDS));
  }

  /**
   * How far a search is.
   *
   * @param done trials done, those of earlier runs included
   * @param trials trials of the whole search
   * @param thrownOut nets that did not fit
   * @param best the best outcome so far; null if no net has been trained
   */
  public record Progress(int done, int trials, int thrownOut, Outcome best) {}

  /**
   * What was found.
   *
   * @param winner the best outcome of the last rung
   * @param outcomes all outcomes by number
   * @param thrownOut nets that did not fit
   */
  public record Result(Outcome winner, List<Outcome> outcomes, int thrownOut) {}

  /** A net with the number of its parent's last trial. */
  private record Candidate(Architecture net, int parent) {}

  /**
   * Runs the trials that the ledger does not know and enters them there. A search runs once.
   *
   * @param progress is called after each trial, by one thread at a time
   * @throws ZifferException if nothing fits, naming the smallest budget that would do, if no net of
   *     a first rung can be trained, or if the ledger holds trials of another search
   */
  public Result run(Engine engine, Consumer<Progress> progress) {
    for (int round = 0; round < rounds(); round++) {
      List<Trial> trials = firstRung(round < DRAWN_ROUNDS);
      if (trials.isEmpty()) {
        break;
      }
      for (int rung = 0; !trials.isEmpty(); rung++) {
        List<Outcome> found = run(trials, engine, progress);
        outcomes.addAll(found);
        found.forEach(outcome -> nets.put(outcome.trial().net(), outcome));
        trials = rung + 1 < EPOCHS.length ? promoted(found) : List.of();
      }
    }
    if (outcomes.isEmpty()) {
      throw candidates.nothingFits();
    }
    return new Result(best, List.copyOf(outcomes), candidates.thrownOut());
  }

  private int rounds() {
    return Math.max(1, ledger.trials() / (width / FEWEST * FEWEST_TRIALS));
  }

  private List<Trial> firstRung(boolean drawn) {
    List<Outcome> all = new ArrayList<>(nets.values());
    List<Outcome> living = all.subList(Math.max(0, all.size() - LIVING_ROUNDS * width), all.size());
    List<Trial> trials = new ArrayList<>();
    while (trials.size() < width) {
      Optional<Candidate> next =
          candidates.next(
              () -> drawn ? new Candidate(space.draw(random), Trial.NONE) : child(living),
              Candidate::net);
      if (next.isEmpty()) {
        break;
      }
      int number = outcomes.size() + trials.size();
      String net = ArchitectureText.of(next.get().net);
      trials.add(new Trial(number, net, 0, EPOCHS[0], ledger.seed() + number, next.get().parent));
    }
    return trials;
  }

  private Candidate child(List<Outcome> living) {
    Trial parent =
        random
            .ints(Math.max(1, living.size() / COMPETING), 0, living.size())
            .mapToObj(living::get)
            .min(Outcome.BEST_FIRST)
            .orElseThrow()
            .trial();
    return new Candidate(
        space.mutate(ArchitectureText.parse(parent.net()), random), parent.number());
  }

  /** Returns the trials of the next rung: of the best third, at least of one. */
  private List<Trial> promoted(List<Outcome> found) {
    List<Trial> trials = new ArrayList<>();
    found.stream()
        .filter(Outcome::trained)
        .sorted(Outcome.BEST_FIRST)
        .limit(Math.max(1, found.size() / KEPT))
        .map(Outcome::trial)
        .forEach(
            trial -> {
              int rung = trial.rung() + 1;
              int number = outcomes.size() + trials.size();
              trials.add(
                  new Trial(number, trial.net(), rung, EPOCHS[rung], trial.seed(), trial.number()));
            });
    return trials;
  }

  /** Returns the outcomes of a rung in the order of its trials. */
  private List<Outcome> run(List<Trial> trials, Engine engine, Consumer<Progress> progress) {
    Map<Trial, Outcome> known = new LinkedHashMap<>();
    trials.forEach(trial -> ledger.outcome(trial).ifPresent(each -> known.put(trial, each)));
    known.values().forEach(each -> count(each, progress));
    List<Trial> missing = trials.stream().filter(trial -> !known.containsKey(trial)).toList();
    if (!missing.isEmpty()) {
      engine
          .run(
              missing,
              each -> {
                ledger.append(each);
                count(each, progress);
              })
          .forEach(each -> known.put(each.trial(), each));
    }
    if (best == null) {
      throw new ZifferException(
          "none of "
              + trials.size()
              + " nets could be trained: "
              + known.get(trials.get(0)).failure()
              + "; remove the cause and begin again with a new ledger");
    }
    return trials.stream().map(known::get).toList();
  }

  private synchronized void count(Outcome outcome, Consumer<Progress> progress) {
    done++;
    if (outcome.trained() && (best == null || Outcome.BEST_FIRST.compare(outcome, best) < 0)) {
      best = outcome;
    }
    int trials = rounds() * (width / FEWEST * FEWEST_TRIALS);
    progress.accept(new Progress(done, trials, candidates.thrownOut(), best));
  }
}
