package ziffer.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.Function2;
import scala.collection.immutable.Range$;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;
import scala.runtime.BoxedUnit;
import ziffer.Causes;
import ziffer.ZifferException;
import ziffer.search.Engine;
import ziffer.search.OnSpark;
import ziffer.search.Outcome;
import ziffer.search.Trial;
import ziffer.search.TrialData;
import ziffer.search.TrialRunner;

/**
 * Runs trials on a cluster, one a task and one task a core: those given at a time are one job of
 * Spark. Spark repeats the tasks of a worker that is lost. The digits are sent to each worker once.
 *
 * <p>Workers get the library and its dependencies, which include native code for the platform of
 * this machine. System properties {@code spark.*} override what is set here.
 */
public final class SparkEngine implements Engine {
  /** How long a search waits for a worker, at the start and after all are lost. */
  private static final int PATIENCE_MILLIS = 60_000;

  private static final int POLL_MILLIS = 100;

  /** Workers that run already join within so many seconds of each other. */
  private static final int SETTLED_SECONDS = 2;

  /** The same of workers that YARN or Kubernetes start. */
  private static final int STARTED_SECONDS = 15;

  private static final String LOOPBACK = "127.0.0.1";

  private static final String REMEDY =
      "then run the same command again: its ledger keeps what is done";

  private final Master master;
  private final int patienceMillis;
  private final JavaSparkContext spark;
  private final TrialTask task;

  /**
   * Connects to a master and waits for workers.
   *
   * @param master such as {@code spark://host:7077}, {@code local[2]}, {@code yarn} or {@code
   *     k8s://https://host:6443}
   * @throws ziffer.UsageException if that is none
   * @throws ZifferException if it does not answer, or no worker joins
   */
  public SparkEngine(String master, TrialData data) {
    this(master, data, OnSpark.jars(), PATIENCE_MILLIS);
  }

  /**
   * Connects as above.
   *
   * @param jars with the library and its dependencies, for the workers
   */
  SparkEngine(String master, TrialData data, List<Path> jars, int patienceMillis) {
    this.master = new Master(master);
    this.patienceMillis = patienceMillis;
    List<Path> sent = this.master.isLocal() ? List.of() : jars;
    spark = this.master.connect(() -> conf(sent));
    try {
      await(this::hasWorkers);
      if (!this.master.isLocal()) {
        settle(this.master.isStandalone() ? SETTLED_SECONDS : STARTED_SECONDS);
      }
      task = new TrialTask(Build.of(sent), spark.broadcast(new TrialRunner(data)));
    } catch (InterruptedException e) {
      close();
      throw interrupted(e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private SparkConf conf(List<Path> jars) {
    SparkConf conf =
        new SparkConf()
            .setIfMissing("spark.app.name", "ziffer")
            .setIfMissing("spark.ui.enabled", "false")
            .setIfMissing("spark.ui.showConsoleProgress", "false")
            // A trial's own faults are outcomes, so a failure is a machine's: try others.
            .setIfMissing("spark.task.maxFailures", "20")
            // Threads of the garbage collector take a quarter of a core from each trial.
            .setIfMissing("spark.executor.defaultJavaOptions", "-XX:+UseSerialGC")
            // A trial has one thread; more would compete with the trials beside it.
            .setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
    if (!jars.isEmpty()) {
      conf.setIfMissing(
          "spark.jars",
          jars.stream().map(jar -> jar.toUri().toString()).collect(Collectors.joining(",")));
    }
    if (master.isOnThisMachine()) {
      conf.setIfMissing("spark.driver.host", LOOPBACK);
      conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
    }
    return conf;
  }

  @Override
  public int workers() {
    return Math.max(1, cores());
  }

  private int cores() {
    return spark
        .sc()
        .maxNumConcurrentTasks(spark.sc().resourceProfileManager().defaultResourceProfile());
  }

  @Override
  public List<Outcome> run(List<Trial> trials, Consumer<Outcome> each) {
    Outcome[] outcomes = new Outcome[trials.size()];
    AtomicReference<RuntimeException> fault = new AtomicReference<>();
    Function2<Object, TrialTask.Reply, BoxedUnit> receiver =
        (index, reply) -> {
          // Spark goes on with tasks that run, although a fault has ended the job.
          if (fault.get() == null) {
            try {
              outcomes[(int) index] = reply.orThrow();
              each.accept(outcomes[(int) index]);
            } catch (RuntimeException e) {
              fault.set(e);
              throw e;
            }
          }
          return BoxedUnit.UNIT;
        };
    RDD<Trial> partitions = spark.parallelize(trials, trials.size()).rdd();
    SimpleFutureAction<Object> job =
        spark
            .sc()
            .submitJob(
                partitions, task, Range$.MODULE$.apply(0, trials.size()), receiver, () -> null);
    try {
      await(() -> isDone(job));
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      job.cancel();
    }
    if (fault.get() != null) {
      throw fault.get();
    }
    if (job.value().get().isFailure()) {
      Throwable failure = job.value().get().failed().get();
      throw new ZifferException(
          Faults.otherSpark(failure)
                  .orElseGet(() -> master.url() + " gave up (" + Causes.line(failure) + ")")
              + "; remove the cause, "
              + REMEDY,
          failure);
    }
    return List.of(outcomes);
  }

  /** Waits for a job, for a second at most. */
  private static boolean isDone(SimpleFutureAction<Object> job) throws InterruptedException {
    try {
      Await.ready(job, Duration.create(1, TimeUnit.SECONDS));
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  /** Waits until no worker has joined for some time. */
  private void settle(int seconds) throws InterruptedException {
    int before;
    do {
      before = cores();
      TimeUnit.SECONDS.sleep(seconds);
    } while (cores() > before);
  }

  private boolean hasWorkers() throws InterruptedException {
    if (cores() > 0) {
      return true;
    }
    TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    return false;
  }

  /** Waits until something is done, unless the cluster is without workers for too long. */
  private void await(Condition done) throws InterruptedException {
    long last = System.nanoTime();
    while (!done.isMet()) {
      if (cores() > 0) {
        last = System.nanoTime();
      } else if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - last) > patienceMillis) {
        throw new ZifferException(
            master.url()
                + " has had no worker for "
                + patienceMillis / 1000
                + " s that takes a search with "
                + spark.getConf().get("spark.executor.memory", "1g")
                + " of memory; "
                + (master.isStandalone() ? "start one with Spark's sbin/start-worker.sh, " : "")
                + REMEDY);
      }
    }
  }

  private interface Condition {
    boolean isMet() throws InterruptedException;
  }

  private static ZifferException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ZifferException("interrupted", e);
  }

  @Override
  public void close() {
    spark.close();
  }
}
