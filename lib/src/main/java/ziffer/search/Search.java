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
 * epoch, the best quarter of them anew for 4, and the best quarter of those anew for 16. The nets
 * of the first round are drawn, each as that of a few that needs the most instructions, as nets
 * that leave a budget unused are seldom the best. Later rounds are an ageing evolution (Real et
 * al., 2019): each net is a mutation of the best of a few nets, which are drawn from those of the
 * last two rounds, so that old nets die out however good they are.
 *
 * <p>Nets are chosen between rungs only, and ties go to the lower number: a winner depends on
 * budget, seed, number of trials and the outcomes, and not on the order in which these arrive. More
 * trials add rounds and leave those before them unchanged.
 */
public final class Search {
  /** Nets that fit, of which the one with the most instructions is tried. */
  private static final int DRAWN_FOR_ONE = 8;

  /** Rounds whose nets may be parents. */
  private static final int POPULATION_ROUNDS = 2;

  /** Of so many nets of the population, one competes to be a parent. */
  private static final int TOURNAMENT_DIVISOR = 4;

  private final SearchSpace space;
  private final Ledger ledger;
  private final Candidates candidates;
  private final SplittableRandom random;
  private final Plan plan;

  /** Outcome of each net on its highest rung, in the order of the nets' first trials. */
  private final Map<String, Outcome> nets = new LinkedHashMap<>();

  private final List<Outcome> outcomes = new ArrayList<>();
  private int done;
  private int epochs;
  private Outcome best;

  /**
   * Prepares a search of the budget, seed and number of trials of its ledger.
   *
   * @param cost what a net costs on the budget's core
   */
  public Search(SearchSpace space, Function<Architecture, Cost> cost, Ledger ledger) {
    this.space = space;
    this.ledger = ledger;
    this.candidates = new Candidates(ledger.scope().budget(), cost);
    this.random = new SplittableRandom(ledger.scope().seed());
    this.plan = Plan.of(ledger.firstTrials(), ledger.trials());
  }

  /**
   * How far a search is.
   *
   * @param done trials done, those of earlier runs included
   * @param trials trials of the whole search
   * @param waiting trials of the present rung that are running or wait for a worker
   * @param rejected nets that did not fit
   * @param epochs share of the epochs of the whole search that are done, 0 to 1
   * @param isNew whether the latest outcome is new, and not of an earlier run
   * @param latest the latest outcome
   * @param best the best outcome so far; null if no net has been trained
   */
  public record Progress(
      int done,
      int trials,
      int waiting,
      int rejected,
      double epochs,
      boolean isNew,
      Outcome latest,
      Outcome best) {}

  /**
   * What was found.
   *
   * @param winner the best outcome of the last rung
   * @param outcomes all outcomes by number
   * @param rejected nets that did not fit
   */
  public record Result(Outcome winner, List<Outcome> outcomes, int rejected) {
    /** Returns the outcomes of the longest trainings, best first. */
    public List<Outcome> finalists() {
      return outcomes.stream()
          .filter(outcome -> outcome.trial().rung() == winner.trial().rung())
          .filter(Outcome::trained)
          .sorted(Outcome.BEST_FIRST)
          .toList();
    }
  }

  /** A net with the number of its parent's last trial. */
  private record Candidate(Architecture net, int parent) {}

  /**
   * Runs the trials that the ledger does not know and enters them there. A search runs once.
   *
   * @param progress is called after each trial, by one thread at a time
   * @throws ZifferException if nothing fits, naming the budget of the closest net that was found,
   *     if no net of a first rung can be trained, or if the ledger holds trials of another search
   */
  public Result run(Engine engine, Consumer<Progress> progress) {
    for (int round = 0; round < plan.rounds(); round++) {
      List<Trial> rung = firstRung(round == 0);
      if (rung.isEmpty()) {
        break;
      }
      while (!rung.isEmpty()) {
        List<Outcome> found = runRung(rung, engine, progress);
        outcomes.addAll(found);
        found.forEach(outcome -> nets.put(outcome.trial().net(), outcome));
        rung = promoted(found);
      }
    }
    if (outcomes.isEmpty()) {
      throw candidates.nothingFits();
    }
    return new Result(best, List.copyOf(outcomes), candidates.rejected());
  }

  private List<Trial> firstRung(boolean drawn) {
    List<Outcome> all = new ArrayList<>(nets.values());
    List<Outcome> population =
        all.subList(Math.max(0, all.size() - POPULATION_ROUNDS * plan.width()), all.size());
    List<Trial> trials = new ArrayList<>();
    while (trials.size() < plan.width()) {
      Optional<Candidate> next =
          drawn ? drawn() : candidates.next(() -> child(population), Candidate::net);
      if (next.isEmpty()) {
        break;
      }
      int number = outcomes.size() + trials.size();
      String net = ArchitectureText.of(next.get().net);
      trials.add(
          new Trial(
              number, net, 0, Plan.EPOCHS[0], ledger.scope().seed() + number, next.get().parent));
    }
    return trials;
  }

  private Optional<Candidate> drawn() {
    return candidates
        .drawn(() -> space.draw(random), net -> space.vary(net, random), DRAWN_FOR_ONE)
        .map(net -> new Candidate(net, Trial.NONE));
  }

  private Candidate child(List<Outcome> population) {
    Trial parent =
        random
            .ints(Math.max(1, population.size() / TOURNAMENT_DIVISOR), 0, population.size())
            .mapToObj(population::get)
            .min(Outcome.BEST_FIRST)
            .orElseThrow()
            .trial();
    return new Candidate(
        space.mutate(ArchitectureText.parse(parent.net()), random), parent.number());
  }

  /** Returns the trials of the next rung, of the best of a rung; none after the last rung. */
  private List<Trial> promoted(List<Outcome> found) {
    int rung = found.get(0).trial().rung() + 1;
    List<Trial> trials = new ArrayList<>();
    if (rung == Plan.EPOCHS.length) {
      return trials;
    }
    found.stream()
        .filter(Outcome::trained)
        .sorted(Outcome.BEST_FIRST)
        .limit(Math.max(1, found.size() / Plan.REDUCTION))
        .map(Outcome::trial)
        .forEach(
            trial -> {
              int number = outcomes.size() + trials.size();
              trials.add(
                  new Trial(
                      number, trial.net(), rung, Plan.EPOCHS[rung], trial.seed(), trial.number()));
            });
    return trials;
  }

  /** Returns the outcomes of a rung in the order of its trials. */
  private List<Outcome> runRung(List<Trial> rung, Engine engine, Consumer<Progress> progress) {
    Map<Trial, Outcome> known = new LinkedHashMap<>();
    rung.forEach(trial -> ledger.outcome(trial).ifPresent(each -> known.put(trial, each)));
    known.values().forEach(each -> count(each, false, rung.size(), progress));
    List<Trial> missing = rung.stream().filter(trial -> !known.containsKey(trial)).toList();
    if (!missing.isEmpty()) {
      engine
          .run(
              missing,
              each -> {
                ledger.append(each);
                count(each, true, rung.size(), progress);
              })
          .forEach(each -> known.put(each.trial(), each));
    }
    if (best == null) {
      throw new ZifferException(
          "none of "
              + rung.size()
              + " nets could be trained: "
              + known.get(rung.get(0)).failure()
              + "; remove the cause and begin again with a new ledger");
    }
    return rung.stream().map(known::get).toList();
  }

  private synchronized void count(
      Outcome outcome, boolean isNew, int rung, Consumer<Progress> progress) {
    done++;
    epochs += outcome.trial().epochs();
    if (outcome.trained() && (best == null || Outcome.BEST_FIRST.compare(outcome, best) < 0)) {
      best = outcome;
    }
    int waiting = outcomes.size() + rung - done;
    progress.accept(
        new Progress(
            done,
            plan.trials(),
            waiting,
            candidates.rejected(),
            (double) epochs / plan.epochs(),
            isNew,
            outcome,
            best));
  }
}
