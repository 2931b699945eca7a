package ziffer.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.factory.Nd4j;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.backprop.Backprop;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.FreshDigits;
import ziffer.net.Architecture;

/**
 * Trains a net, writes a checkpoint after each epoch, and resumes from it. Order and dropout of an
 * epoch depend only on the seed and the epoch, so that a resumed run yields the same bytes as an
 * uninterrupted one.
 */
public final class Trainer {
  /** Percentage of the run before the weights of few-bit layers are rounded. */
  private static final int FLOAT_PERCENT = 30;

  private final Architecture architecture;
  private final TrainSettings settings;
  private final Recipe recipe;
  private final DigitSet digits;
  private final Function<Digit, float[]> labels;
  private final Path file;
  private final Map<String, String> description;
  private FreshDigits fresh = FreshDigits.NONE;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping;
  private volatile boolean written;

  /**
   * Prepares a run.
   *
   * @param digits training data
   * @param labels targets for each digit: {@link SoftLabels#oneHot} or soft labels
   * @param dataDescription origin of the digits as {@code name=value}, stored in the checkpoint
   * @param file the checkpoint
   * @throws UsageException if a batch is larger than the data
   */
  public Trainer(
      Architecture architecture,
      TrainSettings settings,
      DigitSet digits,
      Function<Digit, float[]> labels,
      Map<String, String> dataDescription,
      Path file) {
    if (settings.recipe().batch() > digits.size()) {
      throw new UsageException(
          "batch is "
              + settings.recipe().batch()
              + ", but there are only "
              + digits.size()
              + " digits");
    }
    this.architecture = architecture;
    this.settings = settings;
    this.recipe = settings.recipe();
    this.labels = labels;
    this.digits = digits;
    this.file = file;
    this.description = describe(settings, digits, dataDescription);
  }

  private static Map<String, String> describe(
      TrainSettings settings, DigitSet digits, Map<String, String> data) {
    Map<String, String> description = new TreeMap<>(data);
    description.putAll(settings.description());
    description.put("digits", "" + digits.size());
    return description;
  }

  /**
   * Trains from random weights, or resumes from the checkpoint.
   *
   * @param resume whether to resume from the checkpoint, if it exists
   * @return the final checkpoint, which is also on disk
   * @throws ZifferException if the checkpoint belongs to another run, if the loss is not finite, or
   *     if {@link #stop} was called; the last checkpoint is kept
   */
  public Checkpoint train(boolean resume, TrainListener listener) {
    try {
      Checkpoint state = resume && Files.exists(file) ? resumed() : fresh();
      return state.epoch() < recipe.epochs() ? train(state, listener) : state;
    } finally {
      ended.countDown();
    }
  }

  /** Returns whether there is a checkpoint of this net, with the same settings and data. */
  public boolean canResume() {
    if (!Files.exists(file)) {
      return false;
    }
    Checkpoint found = Checkpoint.read(file);
    return found.architecture().equals(architecture) && found.settings().equals(description);
  }

  /** Adds digits that are made anew for each epoch, from its number and the run's seed. */
  public Trainer with(FreshDigits made) {
    fresh = made;
    return this;
  }

  /** Adds Deeplearning4j listeners to the run. */
  public void addListeners(TrainingListener... dl4j) {
    listeners.addAll(List.of(dl4j));
  }

  private Checkpoint train(Checkpoint from, TrainListener listener) {
    MultiLayerNetwork net = from.net();
    net.setListeners(listeners);
    listener.onStart(set -> Dl4jNets.probabilities(architecture, net, set));
    try (TrainingStep step =
        new TrainingStep(net, architecture, recipe.batch(), settings.workers())) {
      WeightAverage average = new WeightAverage(recipe.averaging(), from.average());
      Checkpoint state = from;
      while (state.epoch() < recipe.epochs()) {
        listeners.forEach(each -> each.onEpochStart(net));
        double loss = epoch(step, average, state.epoch(), listener);
        listeners.forEach(each -> each.onEpochEnd(net));
        int done = state.epoch() + 1;
        net.setEpochCount(done);
        boolean last = done == recipe.epochs();
        if (last && average.values().length > 0) {
          net.params().assign(Nd4j.createFromArray(average.values()));
        }
        float[] kept = last ? new float[0] : average.values();
        state = new Checkpoint(architecture, net, done, description, kept);
        state.write(file, !last);
        written = true;
        listener.onEpoch(done, loss);
      }
      return state;
    }
  }

  /** Stops the run after its current step; waits at most ten seconds. */
  public void stop() throws InterruptedException {
    stopping = true;
    ended.await(10, TimeUnit.SECONDS);
  }

  /** Returns a message about the checkpoint of a stopped run and how to resume. */
  public String kept() {
    return written
        ? "stopped; " + file + " keeps the last finished epoch, continue with --resume"
        : "stopped before the end of an epoch; there is no new checkpoint to resume from";
  }

  private Checkpoint fresh() {
    int steps = recipe.epochs() * stepsPerEpoch();
    return new Checkpoint(
        architecture, Dl4jNets.create(architecture, settings, steps), 0, description, new float[0]);
  }

  private Checkpoint resumed() {
    Checkpoint found = Checkpoint.read(file);
    if (!found.architecture().equals(architecture)) {
      throw new ZifferException(
          String.format(
              Locale.ROOT,
              "%s is a checkpoint of net %s, not %s; name another --out or leave out --resume",
              file,
              found.architecture().name(),
              architecture.name()));
    }
    if (!found.settings().equals(description)) {
      throw new ZifferException(
          file
              + " comes from a run with other settings ("
              + difference(found.settings())
              + "); use the same settings, or leave out --resume");
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
    return (digitsPerEpoch() + recipe.batch() - 1) / recipe.batch();
  }

  private int digitsPerEpoch() {
    return digits.size() + fresh.size();
  }

  private double epoch(
      TrainingStep step, WeightAverage average, int epoch, TrainListener listener) {
    long seed = settings.seed() * 1_000_003 + epoch;
    Random random = new Random(seed);
    long total = (long) recipe.epochs() * digitsPerEpoch();
    long done = (long) epoch * digitsPerEpoch();
    double sum = 0;
    try (Batches batches =
        new Batches(
            digits.and(fresh.of(seed)),
            recipe.augmentation(),
            labels,
            recipe.batch(),
            Pixels.border(architecture),
            settings.workers() > 1,
            random)) {
      for (int number = 1; batches.hasNext(); number++) {
        if (stopping) {
          throw new ZifferException("stopped in epoch " + (epoch + 1) + " of " + recipe.epochs());
        }
        Batches.Batch batch = batches.next();
        Backprop.Result result = step.take(batch, 100 * done >= FLOAT_PERCENT * total);
        average.add(step.weights());
        double loss = result.loss() / batch.size();
        if (!Double.isFinite(loss)) {
          throw new ZifferException(
              String.format(
                  Locale.ROOT,
                  "the loss became %s at step %d of epoch %d; try a lower --rate",
                  loss,
                  number,
                  epoch + 1));
        }
        sum += loss * batch.size();
        done += batch.size();
        double accuracy = (double) result.correct() / batch.size();
        listener.onStep(new TrainListener.Step(epoch + 1, done, total, loss, accuracy));
      }
    }
    return sum / digitsPerEpoch();
  }
}
