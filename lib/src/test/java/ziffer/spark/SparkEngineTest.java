package ziffer.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.TestData;
import ziffer.UsageException;
import ziffer.boards.Core;
import ziffer.data.DigitSet;
import ziffer.net.Architecture;
import ziffer.search.Budget;
import ziffer.search.Cost;
import ziffer.search.Engine;
import ziffer.search.Ledger;
import ziffer.search.OnSpark;
import ziffer.search.Outcome;
import ziffer.search.Scope;
import ziffer.search.Search;
import ziffer.search.SearchSpace;
import ziffer.search.ThreadEngine;
import ziffer.search.Trial;
import ziffer.search.TrialData;
import ziffer.search.TrialRunner;

@Tag("thorough")
class SparkEngineTest {
  private static final Budget BUDGET = new Budget(8_000, 4_000, Core.QEMU_M0, 2_000_000);
  private static final Scope SCOPE = new Scope(BUDGET, 7, "mnist=400");
  private static final int TRIALS = 42;
  private static final int PATIENCE_MILLIS = 30_000;
  private static final DigitSet DIGITS = TestData.train().limit(700);
  private static final TrialData DATA =
      new TrialData(
          DIGITS.limit(400),
          DIGITS.limit(400),
          new DigitSet("validation", DIGITS.digits().subList(400, 700)));

  @TempDir static Path folder;
  private static Cluster cluster;
  private static List<Path> jars;

  @BeforeAll
  static void startCluster() throws IOException, InterruptedException {
    jars = Cluster.sent(folder);
    cluster = new Cluster(folder.resolve("spark"));
    cluster.startWorker();
  }

  @AfterAll
  static void stopCluster() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static Cost cost(Architecture net) {
    return new Cost(net.weights(), 2_000, 1_000, 200, 4 * net.macs());
  }

  private static Search.Result search(
      String file, Engine engine, Consumer<Search.Progress> progress) {
    try (Ledger ledger =
        Ledger.open(folder.resolve(file), SCOPE, Duration.ofHours(1), first -> TRIALS)) {
      return new Search(new SearchSpace(), SparkEngineTest::cost, ledger).run(engine, progress);
    }
  }

  private static List<Trial> trials(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Trial(i, i == 1 ? "pool9" : "dense10", 0, 1, 1 + i, Trial.NONE))
        .toList();
  }

  @Test
  void findsTheSameAsThreadsThoughAWorkerIsKilled() throws Exception {
    Process worker = cluster.startWorker();
    try (ThreadEngine threads = new ThreadEngine(new TrialRunner(DATA), 2);
        SparkEngine spark = new SparkEngine(cluster.url(), DATA, jars, PATIENCE_MILLIS)) {
      while (spark.workers() < 2) {
        Thread.sleep(100);
      }
      Search.Result result =
          search(
              "spark.jsonl",
              spark,
              progress -> {
                if (progress.done() == 3) {
                  worker.destroyForcibly();
                }
              });
      assertFalse(worker.isAlive());
      assertEquals(1, spark.workers());
      Search.Result expected = search("threads.jsonl", threads, progress -> {});
      assertEquals(TRIALS, expected.outcomes().size());
      assertEquals(expected, result);
    }
  }

  @Test
  void runsTrialsInThisProcess() throws Exception {
    Set<Outcome> arrived = new HashSet<>();
    try (ThreadEngine threads = new ThreadEngine(new TrialRunner(DATA), 2);
        Engine spark = OnSpark.engine("local[2]", DATA)) {
      assertEquals(2, spark.workers());
      List<Outcome> outcomes = spark.run(trials(3), arrived::add);
      assertEquals(threads.run(trials(3), each -> {}), outcomes);
      assertEquals(new HashSet<>(outcomes), arrived);
      assertTrue(outcomes.get(0).accuracy() > 0.2, "" + outcomes);
      assertFalse(outcomes.get(1).trained());
    }
  }

  @Test
  void endsWhenAnOutcomeCannotBeKept() throws Exception {
    IllegalStateException full = new IllegalStateException("the disk is full");
    int[] calls = {0};
    try (SparkEngine spark = new SparkEngine("local[2]", DATA)) {
      Exception thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  spark.run(
                      trials(6),
                      each -> {
                        calls[0]++;
                        throw full;
                      }));
      assertSame(full, thrown);
      assertEquals(1, calls[0]);
    }
  }

  @Test
  void namesAWorkerWithAnotherVersionOfTheLibrary() throws Exception {
    Path other = folder.resolve("other.jar");
    Cluster.writeLibrary(other, "ziffer/view/package-info.class");
    // The check comes before what trains nets.
    List<Path> library = jars.subList(0, 1);
    System.setProperty("spark.executor.extraClassPath", other.toString());
    try (SparkEngine spark = new SparkEngine(cluster.url(), DATA, library, PATIENCE_MILLIS)) {
      assertTold(
          () -> spark.run(trials(2), each -> {}),
          "worker 127.0.0.1 has another version of Ziffer in " + other + "; delete it");
    } finally {
      System.clearProperty("spark.executor.extraClassPath");
    }
  }

  @Test
  void saysThatAMasterDoesNotAnswer() throws Exception {
    String url = "spark://127.0.0.1:" + Cluster.freePort();
    assertTold(() -> new SparkEngine(url, DATA), url + " does not answer", "start-master.sh");
  }

  @Test
  void saysThatAMasterIsUnknown() {
    assertTold(() -> new SparkEngine("spark://nowhere.invalid:7077", DATA), "unknown host nowhere");
  }

  @Test
  void saysThatNoWorkerHasTheMemory() throws Exception {
    System.setProperty("spark.executor.memory", "100g");
    try {
      assertTold(
          () -> new SparkEngine(cluster.url(), DATA, jars, 1000),
          cluster.url() + " has had no worker for 1 s that takes a search with 100g of memory",
          "start-worker.sh");
    } finally {
      System.clearProperty("spark.executor.memory");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host:7077", "spark://host", "spark://host:70777", "mesos://a:1"})
  void refusesWhatIsNoMaster(String master) {
    UsageException e =
        assertThrows(UsageException.class, () -> new SparkEngine(master, DATA), master);
    assertTrue(
        e.getMessage().startsWith("--master " + master + " is not a master URL"), e.getMessage());
  }
}
