package ziffer.search;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import ziffer.Causes;
import ziffer.ZifferException;
import ziffer.app.Models;
import ziffer.data.TemporaryFolder;
import ziffer.eval.Evaluation;
import ziffer.eval.Inference;
import ziffer.net.Architecture;
import ziffer.net.ArchitectureText;
import ziffer.quant.Int8Net;
import ziffer.train.Checkpoint;
import ziffer.train.Recipes;
import ziffer.train.SoftLabels;
import ziffer.train.TrainSettings;
import ziffer.train.Trainer;

/**
 * Trains the net of a trial with one thread, by the recipe of the full training with fewer epochs,
 * quantizes it and measures its accuracy in integers. Thread-safe; equal trials have equal outcomes
 * on one kind of processor.
 */
public record TrialRunner(TrialData data) implements Serializable {
  /**
   * Runs a trial; a net that cannot be trained is an outcome with the reason.
   *
   * @throws ZifferException caused by an {@link IOException} if this machine cannot
   */
  public Outcome run(Trial trial) {
    // Parallel streams that are used in a pool stay in it, so that a trial takes no other's core.
    ForkJoinPool oneThread = new ForkJoinPool(1);
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try {
      return oneThread
          .submit(
              () -> {
                // Spark's, which knows the jars that DL4J looks for.
                Thread.currentThread().setContextClassLoader(loader);
                return outcome(trial);
              })
          .join();
    } finally {
      oneThread.shutdownNow();
    }
  }

  private Outcome outcome(Trial trial) {
    try {
      Int8Net net = net(trial);
      double accuracy =
          Evaluation.of(data.validation(), Inference.predict(net, data.validation())).accuracy();
      return new Outcome(trial, accuracy, null);
    } catch (RuntimeException e) {
      if (Causes.of(e).anyMatch(IOException.class::isInstance)) {
        // A full disk says nothing of the net.
        throw new ZifferException(
            "cannot train in "
                + System.getProperty("java.io.tmpdir")
                + " ("
                + Causes.line(e)
                + "); make room there, and run the same command again",
            e);
      }
      // Whatever a library throws for one net must not end the search over all others.
      return new Outcome(trial, 0, Causes.line(e));
    }
  }

  /** Trains the net of a trial and quantizes it. */
  public Int8Net net(Trial trial) {
    Architecture net = ArchitectureText.parse(trial.net());
    TrainSettings settings =
        new TrainSettings(Recipes.FULL.of(net).withEpochs(trial.epochs()), trial.seed(), 1);
    try (TemporaryFolder folder = new TemporaryFolder()) {
      Checkpoint trained =
          new Trainer(
                  net,
                  settings,
                  data.train(),
                  SoftLabels::oneHot,
                  Map.of(),
                  folder.path().resolve("trial.zip"))
              .train(false, step -> {});
      return Models.quantize(trained, data.calibration());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
