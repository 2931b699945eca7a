package ziffer.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.app.RunFiles;
import ziffer.app.RunReport;
import ziffer.app.Sources;
import ziffer.app.TrainingRun;
import ziffer.codegen.CodeOptions;
import ziffer.data.AtomicFiles;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.European;
import ziffer.data.Mnist;
import ziffer.data.Progress;
import ziffer.data.Sha256;
import ziffer.data.Skipped;
import ziffer.data.TemporaryFolder;
import ziffer.eval.Evaluation;
import ziffer.eval.Inference;
import ziffer.net.Architectures;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.train.Checkpoint;
import ziffer.train.Recipe;
import ziffer.train.Recipes;
import ziffer.train.TrainListener;
import ziffer.train.TrainSettings;
import ziffer.train.Trainer;

/**
 * Trains {@code nano} on a class's digits, MNIST and the pen model's, in a thread of its own, one
 * training at a time; its progress and result can be asked for at any time.
 */
public final class ClassTraining {
  private static final String NET = "nano";
  private static final long SEED = 42;

  /** Share of the time that is training; the rest is quantizing, measuring and comparing. */
  private static final double TRAINING = 0.87;

  /** Before this share, the time left cannot be told: the first steps are slow. */
  private static final double WARM_UP = 0.05;

  private final DataDirectory data;
  private final Path folder;
  private final Recipe recipe;
  private final int limit;
  private Result result;
  private Status status = new Status(State.NONE, "", 0, 0, null);
  private Trainer trainer;
  private boolean stopping;
  private long began;

  /** What a training is doing. */
  public enum State {
    /** None was started, or it was stopped. */
    NONE,
    /** It is running. */
    RUNNING,
    /** It ended with a result. */
    DONE,
    /** It ended with an error. */
    FAILED
  }

  /**
   * The progress of a training.
   *
   * @param text one line
   * @param done share of the work, 0 to 1
   * @param secondsLeft estimated; 0 if unknown
   * @param result of the last training that ended with one, or null
   */
  public record Status(State state, String text, double done, long secondsLeft, Result result) {}

  /**
   * What a training gave; percentages of digits whose class is right.
   *
   * @param former name of the net that was used before
   * @param before of the former net on the class's held-out digits
   * @param after of the trained net on them
   * @param images number of held-out digits
   * @param heldOut their writers, if none of these was trained on; empty if single pictures were
   *     held out
   * @param mnistBefore of the former net on MNIST's test images
   * @param mnistAfter of the trained net on them
   * @param sha256 of the header
   * @param files names of the header, the checkpoint and the integer net
   */
  public record Result(
      String former,
      double before,
      double after,
      int images,
      List<String> heldOut,
      double mnistBefore,
      double mnistAfter,
      String sha256,
      List<String> files) {}

  /**
   * Prepares trainings with the quick recipe.
   *
   * @param folder where the results go
   */
  public ClassTraining(DataDirectory data, Path folder) {
    this(data, folder, Recipes.QUICK.of(Architectures.named(NET)), Integer.MAX_VALUE);
  }

  ClassTraining(DataDirectory data, Path folder, Recipe recipe, int limit) {
    this.data = data;
    this.folder = folder;
    this.recipe = recipe;
    this.limit = limit;
  }

  /** Returns the progress. */
  public synchronized Status status() {
    return status;
  }

  /** Returns a file of the last result by its name; empty for any other name. */
  public Optional<Path> file(String name) {
    return Optional.ofNullable(status().result())
        .filter(last -> last.files().contains(name))
        .map(last -> folder.resolve(name));
  }

  /** Returns what the last training gave, for certificates. */
  public Optional<Certificate.Accuracy> accuracy() {
    return Optional.ofNullable(status().result())
        .map(last -> new Certificate.Accuracy(last.before(), last.after()));
  }

  /**
   * Starts a training, unless one is running.
   *
   * @param digits of the class
   * @param name of the net to compare with
   * @param former that net
   * @param trained receives the trained net
   * @return whether it was started
   * @throws UsageException if the class has too few digits to hold any out
   */
  public synchronized boolean start(
      DigitSet digits, String name, Int8Net former, Consumer<Int8Net> trained) {
    if (status.state() == State.RUNNING) {
      return false;
    }
    European split = European.split(digits);
    if (split.heldOut().size() == 0) {
      throw new UsageException("draw at least five digits before training");
    }
    stopping = false;
    trainer = null;
    report("reading the digits", 0, 0);
    Thread thread = new Thread(() -> run(split, name, former, trained), "class-training");
    thread.setDaemon(true);
    thread.start();
    return true;
  }

  /** Stops the training after its current step, if one is running. */
  public void stop() {
    Trainer running;
    synchronized (this) {
      stopping = true;
      running = trainer;
    }
    if (running != null) {
      try {
        running.stop();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run(European split, String name, Int8Net former, Consumer<Int8Net> trained) {
    // In a folder of its own, so that a training that is stopped leaves the last result whole.
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      RunFiles files = RunFiles.in(temporary.path(), NET);
      Result made = train(split, name, former, files);
      List.of(files.header(NET), files.checkpoint(), files.int8()).forEach(this::keep);
      trained.accept(Int8File.read(files.int8()));
      end(State.DONE, "the training is finished", made);
    } catch (ZifferException e) {
      if (isStopping()) {
        end(State.NONE, "the training was stopped", null);
      } else {
        end(State.FAILED, e.getMessage(), null);
      }
    } catch (IOException | RuntimeException | Error e) {
      // Nobody waits for this thread: the page must hear of it, whatever it is.
      end(State.FAILED, "the training failed: " + e, null);
    }
  }

  private void keep(Path file) {
    AtomicFiles.write(folder.resolve(file.getFileName()), AtomicFiles.read(file));
  }

  private Result train(European split, String name, Int8Net former, RunFiles files) {
    AtomicFiles.checkWritable(folder);
    Mnist mnist =
        Mnist.in(
            data.mnist(),
            (what, done, total) ->
                report(
                    text("fetching MNIST: %s, %d %%", what, 100 * done / Math.max(1, total)),
                    0,
                    0));
    TrainingRun run =
        new TrainingRun(
            Architectures.named(NET),
            new TrainSettings(recipe, SEED),
            new Sources(data, Progress.NONE, Skipped::refuse)
                .training(mnist, split, limit, recipe.europeanShare()),
            List.of(),
            files);
    Checkpoint checkpoint = run.train(false, this::onStep, Progress.NONE, this::train);
    report("quantizing, measuring, and comparing C with Java", TRAINING, secondsLeft(TRAINING));
    RunReport report = run.finish(checkpoint, CodeOptions.DEFAULT);
    DigitSet heldOut = split.heldOut();
    boolean byWriter = Collections.disjoint(heldOut.writers(), split.train().writers());
    return new Result(
        name,
        percent(former, heldOut),
        percent(Int8File.read(files.int8()), heldOut),
        heldOut.size(),
        byWriter ? heldOut.writers() : List.of(),
        percent(former, mnist.test()),
        100 * report.figures().int8Accuracy(),
        Sha256.of(files.header(NET)),
        Stream.of(files.header(NET), files.checkpoint(), files.int8())
            .map(file -> file.getFileName().toString())
            .toList());
  }

  private Checkpoint train(Trainer made, boolean resume, TrainListener listener) {
    synchronized (this) {
      if (stopping) {
        throw new ZifferException("stopped");
      }
      trainer = made;
      began = System.nanoTime();
    }
    return made.train(resume, listener);
  }

  private void onStep(TrainListener.Step step) {
    double done = TRAINING * step.done() / step.total();
    String line = text("training, epoch %d of %d", step.epoch(), recipe.epochs());
    report(line, done, done < WARM_UP ? 0 : secondsLeft(done));
  }

  private synchronized long secondsLeft(double done) {
    return Math.round((System.nanoTime() - began) / 1e9 * (1 - done) / done);
  }

  private static double percent(Int8Net net, DigitSet set) {
    return 100 * Evaluation.of(set, Inference.predict(net, set)).accuracy();
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  private synchronized void report(String line, double done, long secondsLeft) {
    status = new Status(State.RUNNING, line, done, secondsLeft, result);
  }

  private synchronized void end(State state, String line, Result made) {
    result = made != null ? made : result;
    status = new Status(state, line, state == State.DONE ? 1 : 0, 0, result);
    trainer = null;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
