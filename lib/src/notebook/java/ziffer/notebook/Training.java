package ziffer.notebook;

import ziffer.app.RunFiles;
import ziffer.app.Sources;
import ziffer.data.DigitSet;
import ziffer.data.Mnist;
import ziffer.data.Sevens;
import ziffer.data.Skipped;
import ziffer.data.TrainingData;
import ziffer.net.Architecture;
import ziffer.train.Checkpoint;
import ziffer.train.Recipe;
import ziffer.train.SoftLabels;
import ziffer.train.TrainListener;
import ziffer.train.TrainSettings;
import ziffer.train.Trainer;

/** Trainings as {@code train.java} does them, with its data, its recipes and its files' bytes. */
public final class Training {
  private Training() {}

  /**
   * Returns MNIST, the Swiss digits where they are, and digits of the pen model that each epoch
   * draws anew.
   *
   * @param recipe gives the share of European digits
   * @param limit maximum number of MNIST's digits, and of any other source's
   */
  public static TrainingData trainingData(Mnist mnist, Recipe recipe, int limit) {
    String usual = Sources.usual(Notebook.data());
    return new Sources(Notebook.data(), Notebook.progress(), Skipped::refuse)
        .training(mnist, usual, Sevens.BOTH, limit, 0, recipe.europeanShare());
  }

  /** Returns Swiss digits of writers that are not trained on; without any, the pen model's. */
  public static DigitSet european(TrainingData data) {
    return data.european().size() > 0
        ? data.european()
        : Sources.synthetic().where(DigitSet.Digit::isDigit);
  }

  /**
   * Trains a net; its files are in {@link Notebook#folder} of its name.
   *
   * @param listener receives each step
   */
  public static Checkpoint train(
      Architecture net, Recipe recipe, long seed, TrainingData data, TrainListener listener) {
    return new Trainer(
            net,
            new TrainSettings(recipe, seed),
            data.train(),
            SoftLabels::oneHot,
            data.description(),
            RunFiles.in(Notebook.folder(net.name()), net.name()).checkpoint())
        .with(data.fresh())
        .train(false, listener);
  }
}
