package ziffer.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.boards.Core;
import ziffer.net.Architecture;
import ziffer.net.ArchitectureText;

class SearchTest {
  private static final Budget BUDGET = new Budget(8_000, 4_000, Core.QEMU_M0, 2_000_000);

  /** Trials of a round, on three rungs. */
  private static final int ROUND = 32 + 8 + 2;

  /** Two rounds are drawn, two evolve. */
  private static final int TRIALS = 4 * ROUND;

  private static final String DATA = "mnist=58000";
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;

  private static Cost cost(Architecture net) {
    return new Cost(net.weights(), 2_000, 1_000, 200, 4 * net.macs());
  }

  private Search.Result search(String file, int trials, Engine engine) {
    return search(file, 7, HOUR, trials, engine, progress -> {});
  }

  private Search.Result search(
      String file,
      long seed,
      Duration time,
      int trials,
      Engine engine,
      Consumer<Search.Progress> progress) {
    try (Ledger ledger =
        Ledger.open(folder.resolve(file), new Scope(BUDGET, seed, DATA), time, first -> trials)) {
      return new Search(new SearchSpace(), SearchTest::cost, ledger).run(engine, progress);
    }
  }

  @Test
  void trainsOnlyWhatFitsAndEveryNetOnce() {
    Search.Result result = search("a", TRIALS, new FakeEngine());
    assertTrue(result.rejected() > 0);
    Set<String> firstRungs = new HashSet<>();
    for (Outcome outcome : result.outcomes()) {
      Trial trial = outcome.trial();
      assertTrue(BUDGET.fits(cost(ArchitectureText.parse(trial.net()))), trial.net());
      assertTrue(trial.rung() > 0 || firstRungs.add(trial.net()), trial.net());
    }
    assertEquals(4 * 32, firstRungs.size());
  }

  @Test
  void halvesEachRound() {
    List<Outcome> outcomes = search("a", TRIALS, new FakeEngine()).outcomes();
    assertEquals(TRIALS, outcomes.size());
    for (int round = 0; round < 4; round++) {
      List<Outcome> all = outcomes.subList(ROUND * round, ROUND * (round + 1));
      assertEquals(best(all.subList(0, 32), 8), nets(all.subList(32, 40)));
      assertEquals(best(all.subList(32, 40), 2), nets(all.subList(40, 42)));
      assertEquals(
          List.of(1, 4, 16),
          all.stream().map(outcome -> outcome.trial().epochs()).distinct().toList());
      all.subList(32, 42)
          .forEach(
              outcome -> {
                Trial parent = outcomes.get(outcome.trial().parent()).trial();
                assertEquals(parent.net(), outcome.trial().net());
                assertEquals(parent.rung() + 1, outcome.trial().rung());
                assertEquals(parent.seed(), outcome.trial().seed());
              });
    }
  }

  private static List<String> best(List<Outcome> rung, int count) {
    return nets(
        rung.stream()
            .filter(outcome -> outcome.failure() == null)
            .sorted((a, b) -> Double.compare(b.accuracy(), a.accuracy()))
            .limit(count)
            .toList());
  }

  private static List<String> nets(List<Outcome> outcomes) {
    return outcomes.stream().map(outcome -> outcome.trial().net()).toList();
  }

  @Test
  void evolvesTheBestOfTheLastTwoRounds() {
    List<Outcome> outcomes = search("a", 5 * ROUND, new FakeEngine()).outcomes();
    for (int i = 0; i < ROUND; i++) {
      assertEquals(outcomes.get(i).trial().rung() == 0, outcomes.get(i).trial().parent() == -1);
    }
    List<Integer> rungs = new ArrayList<>();
    for (int round = 1; round < 5; round++) {
      for (int i = ROUND * round; i < ROUND * round + 32; i++) {
        int parent = outcomes.get(i).trial().parent();
        assertTrue(parent >= ROUND * (round - 2) && parent < ROUND * round, i + " from " + parent);
        rungs.add(outcomes.get(parent).trial().rung());
      }
    }
    // Of the nets, a sixteenth reach the last rung; of the parents more do.
    assertTrue(rungs.stream().filter(rung -> rung == 2).count() > rungs.size() / 4, "" + rungs);
  }

  @Test
  void findsTheBestOfTheLastRung() {
    Search.Result result = search("a", TRIALS, new FakeEngine());
    double best =
        result.outcomes().stream()
            .filter(outcome -> outcome.trial().rung() == 2)
            .mapToDouble(Outcome::accuracy)
            .max()
            .orElseThrow();
    assertEquals(2, result.winner().trial().rung());
    assertEquals(best, result.winner().accuracy());
  }

  @Test
  void findsTheSameWhateverTheOrderOfArrival() {
    FakeEngine first = new FakeEngine(1, TRIALS);
    FakeEngine second = new FakeEngine(2, TRIALS);
    assertEquals(search("a", TRIALS, first), search("b", TRIALS, second));
    assertTrue(!first.run.equals(second.run));
  }

  @Test
  void dependsOnTheSeed() {
    Search.Result one = search("a", TRIALS, new FakeEngine());
    Search.Result other = search("b", 8, HOUR, TRIALS, new FakeEngine(), progress -> {});
    assertNotEquals(nets(one.outcomes()), nets(other.outcomes()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 32, 41, 42, 100, 167})
  void goesOnAfterAKill(int outcomes) throws Exception {
    Search.Result whole = search("whole", TRIALS, new FakeEngine());
    assertThrows(
        IllegalStateException.class, () -> search("cut", TRIALS, new FakeEngine(3, outcomes)));
    // The kill hits the writing of a line.
    Files.writeString(
        folder.resolve("cut"),
        "{\"trial\":" + outcomes + ",\"net\":\"co",
        StandardOpenOption.APPEND);
    FakeEngine rest = new FakeEngine(4, TRIALS);
    assertEquals(whole, search("cut", TRIALS, rest));
    assertEquals(TRIALS - outcomes, rest.run.size());
    assertEquals(lines("whole"), lines("cut"));
  }

  private Set<String> lines(String file) throws Exception {
    return Files.readAllLines(folder.resolve(file)).stream().collect(Collectors.toSet());
  }

  @Test
  void goesOnWithMoreTime() throws Exception {
    Search.Result small = search("a", TRIALS, new FakeEngine());
    FakeEngine more = new FakeEngine();
    Search.Result large = search("a", 7, HOUR.multipliedBy(2), 2 * TRIALS, more, progress -> {});
    assertEquals(small.outcomes(), large.outcomes().subList(0, TRIALS));
    assertEquals(TRIALS, more.run.size());
    assertTrue(large.winner().accuracy() >= small.winner().accuracy());
    assertEquals(large, search("b", 2 * TRIALS, new FakeEngine()));

    FakeEngine none = new FakeEngine();
    assertEquals(large, search("a", 7, HOUR, ROUND, none, progress -> {}), "with less time");
    assertEquals(List.of(), none.run);
  }

  @Test
  void makesRoundsLargerWithManyTrials() {
    List<Outcome> outcomes = search("a", 17 * ROUND, new FakeEngine()).outcomes();
    // Eight rounds of 64 + 16 + 4.
    assertEquals(8 * 2 * ROUND, outcomes.size());
    List<Outcome> round = outcomes.subList(0, 2 * ROUND);
    assertEquals(4, round.stream().filter(o -> o.trial().rung() == 2).count());
  }

  @Test
  void reportsProgress() {
    List<Search.Progress> reports = new ArrayList<>();
    Search.Result result = search("a", 7, HOUR, TRIALS, new FakeEngine(), reports::add);
    assertEquals(
        IntStream.rangeClosed(1, TRIALS).boxed().toList(),
        reports.stream().map(Search.Progress::done).toList());
    assertEquals(
        new Search.Progress(
            TRIALS,
            TRIALS,
            0,
            result.rejected(),
            1,
            true,
            reports.get(TRIALS - 1).latest(),
            result.winner()),
        reports.get(TRIALS - 1));
    assertEquals(31, reports.get(0).waiting());
    assertEquals(31 / (4 * 96.0), reports.get(30).epochs());
  }

  @Test
  void tellsTheSmallestBudgetIfNothingFits() throws Exception {
    Budget tiny = new Budget(2_100, 4_000, Core.QEMU_M0, 1_000);
    try (Ledger ledger =
        Ledger.open(folder.resolve("a"), new Scope(tiny, 1, DATA), HOUR, first -> ROUND)) {
      Search search = new Search(new SearchSpace(), SearchTest::cost, ledger);
      assertTold(
          () -> search.run(new FakeEngine(), progress -> {}), "no net", "" + tiny, "--ram 4000");
    }
  }

  @Test
  void tellsWhyNothingCanBeTrained() {
    Engine failing =
        new Engine() {
          @Override
          public List<Outcome> run(List<Trial> trials, Consumer<Outcome> each) {
            List<Outcome> all =
                trials.stream().map(trial -> new Outcome(trial, 0, "no memory")).toList();
            all.forEach(each);
            return all;
          }

          @Override
          public int workers() {
            return 1;
          }

          @Override
          public void close() {}
        };
    List<Search.Progress> reports = new ArrayList<>();
    assertTold(
        () -> search("a", 7, HOUR, TRIALS, failing, reports::add), "none of 32", "no memory");
    assertNull(reports.get(31).best());
  }

  @Test
  void refusesALedgerWithOtherNets() throws Exception {
    search("a", TRIALS, new FakeEngine());
    Path file = folder.resolve("a");
    String other = Files.readString(file).replaceAll("\"net\":\"[^\"]*\"", "\"net\":\"dense10\"");
    Files.writeString(file, other);
    assertTold(() -> search("a", TRIALS, new FakeEngine()), "" + file, "dense10", "another ledger");
  }
}
