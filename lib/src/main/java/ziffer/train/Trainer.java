package ziffer.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.data.DigitSet;
import ziffer.net.Architecture;

/**
 * Trains a net, writes a checkpoint after each epoch, and goes on from it. Order and dropout of an
 * epoch depend on the seed and the epoch's number alone, so that a resumed run ends with the bytes
 * of an uninterrupted one.
 */
public final class Trainer {
  private final Architecture architecture;
  private final TrainSettings settings;
  private final DigitSet digits;
  private final Path file;
  private final Map<String, String> description;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping;
  private volatile boolean written;

  /**
   * Prepares a run.
   *
   * @param digits what to train on
   * @param dataDescription what {@code digits} are, as {@code name=value}; kept in the checkpoint
   * @param file where the checkpoint lies
   * @throws UsageException if a batch is larger than the data
   */
  public Trainer(
      Architecture architecture,
      TrainSettings settings,
      DigitSet digits,
      Map<String, String> dataDescription,
      Path file) {
    if (settings.batch() > digits.size()) {
      throw new UsageException(
          "batch is " + settings.batch() + ", but there are only " + digits.size() + " digits");
    }
    this.architecture = architecture;
    this.settings = settings;
    this.digits = digits;
    this.file = file;
    this.description = describe(settings, digits, dataDescription);
  }

  private static Map<String, String> describe(
      TrainSettings settings, DigitSet digits, Map<String, String> data) {
    Map<String, String> description = new TreeMap<>(data);
    description.put("epochs", "" + settings.epochs());
    description.put("batch", "" + settings.batch());
    description.put("schedule", "" + settings.schedule());
    description.put("rate", "" + settings.rate());
    description.put("weight_decay", "" + settings.weightDecay());
    description.put("augment", "" + settings.augmentation());
    description.put("seed", "" + settings.seed());
    description.put("digits", "" + digits.size());
    return description;
  }

  /**
   * Trains from fresh weights, or on from the checkpoint.
   *
   * @param resume whether to go on from the checkpoint, if there is one
   * @return the trained net, also on disk
   * @throws ZifferException if the checkpoint is another run's, if the loss is no longer a number,
   *     or if {@link #stop} was called; the last good checkpoint stays
   */
  public Checkpoint train(boolean resume, TrainListener listener) {
    try {
      Checkpoint state = resume && Files.exists(file) ? resumed() : fresh();
      while (state.epoch() < settings.epochs()) {
        double loss = epoch(state.net(), state.epoch(), listener);
        state = new Checkpoint(architecture, state.net(), state.epoch() + 1, description);
        state.net().setEpochCount(state.epoch());
        state.write(file);
        written = true;
        listener.onEpoch(state.epoch(), loss);
      }
      return state;
    } finally {
      ended.countDown();
    }
  }

  /** Lets the run end after its present step, and waits for that, at most ten seconds. */
  public void stop() throws InterruptedException {
    stopping = true;
    ended.await(10, TimeUnit.SECONDS);
  }

  /** Returns what a run that was stopped leaves, and how to go on. */
  public String kept() {
    return written
        ? "stopped; " + file + " keeps the last finished epoch, go on with --resume"
        : "stopped before an epoch was finished; there is nothing new to go on from";
  }

  private Checkpoint fresh() {
    int steps = settings.epochs() * stepsPerEpoch();
    return new Checkpoint(
        architecture, Dl4jNets.create(architecture, settings, steps), 0, description);
  }

  private Checkpoint resumed() {
    Checkpoint found = Checkpoint.read(file);
    if (!found.architecture().equals(architecture)) {
      throw new ZifferException(
          String.format(
              "%s is a checkpoint of net %s, not %s; name another --out or leave out --resume",
              file, found.architecture().name(), architecture.name()));
    }
    if (!found.settings().equals(description)) {
      throw new ZifferException(
          file
              + " comes from a run with other settings ("
              + difference(found.settings())
              + "); give the same or leave out --resume");
    }
    written = true;
    return found;
  }

  private String difference(Map<String, String> found) {
    List<String> differences = new ArrayList<>();
    Map<String, String> all = new TreeMap<>(found);
    all.putAll(description);
    for (String name : all.keySet()) {
      if (!description.getOrDefault(name, "").equals(found.getOrDefault(name, ""))) {
        differences.add(
            name
                + " "
                + found.getOrDefault(name, "none")
                + ", now "
                + description.getOrDefault(name, "none"));
      }
    }
    return String.join("; ", differences);
  }

  private int stepsPerEpoch() {
    return (digits.size() + settings.batch() - 1) / settings.batch();
  }

  private double epoch(MultiLayerNetwork net, int epoch, TrainListener listener) {
    Random random = new Random(settings.seed() * 1_000_003 + epoch);
    Nd4j.getRandom().setSeed(random.nextLong());
    long total = (long) settings.epochs() * digits.size();
    long done = (long) epoch * digits.size();
    double sum = 0;
    try (Batches batches =
        new Batches(
            digits,
            settings.augmentation(),
            settings.batch(),
            Pixels.border(architecture),
            random)) {
      for (int step = 1; batches.hasNext(); step++) {
        if (stopping) {
          throw new ZifferException("stopped in epoch " + (epoch + 1) + " of " + settings.epochs());
        }
        try (Batches.Batch batch = batches.next()) {
          net.fit(batch.features(), batch.labels());
          // DL4J's score holds the weight decay too.
          double loss = net.score() - net.calcRegularizationScore(true);
          if (!Double.isFinite(loss)) {
            throw new ZifferException(
                String.format(
                    "the loss became %s at step %d of epoch %d; try a lower --rate",
                    loss, step, epoch + 1));
          }
          sum += loss * batch.size();
          done += batch.size();
          listener.onStep(epoch + 1, done, total, loss);
        }
      }
    }
    return sum / digits.size();
  }
}
