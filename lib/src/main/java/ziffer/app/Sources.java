package ziffer.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.European;
import ziffer.data.Mnist;
import ziffer.data.Progress;
import ziffer.data.Sevens;
import ziffer.data.Skipped;
import ziffer.data.StrokeFile;
import ziffer.data.TrainingData;
import ziffer.forms.EuropeanSource;
import ziffer.synth.SyntheticDigits;

/**
 * The sources of digits by their names: MNIST, the pen model's, the Swiss digits, the sheets, and
 * files of one's own.
 *
 * @param skipped receives each picture and sheet that cannot be used
 */
public record Sources(DataDirectory data, Progress progress, Consumer<Skipped> skipped) {
  /** Pictures of what is no digit in an epoch, for each digit that the pen model draws. */
  private static final double NONE_PER_DIGIT = 0.25;

  /** Digits that the pen model draws to measure on. */
  private static final int MEASURED = 2000;

  /** Seed of the writers that are measured on; no epoch has it. */
  private static final long MEASURED_SEED = -1;

  /** Returns the default sources to train on: the pen model, and the Swiss digits if present. */
  public static String usual(DataDirectory data) {
    return EuropeanSource.hasSwiss(data) ? SyntheticDigits.NAME + ",swiss" : SyntheticDigits.NAME;
  }

  /** Returns the default European source to measure on: Swiss digits, else the pen model. */
  public static String usualToMeasure(DataDirectory data) {
    return EuropeanSource.hasSwiss(data) ? "swiss" : SyntheticDigits.NAME;
  }

  /**
   * Reads the data of a training run.
   *
   * @param european names of the sources of European digits, separated by commas, or {@code none}
   * @param limit maximum number of training digits per source
   * @param oversample oversampling factor of the digits that people wrote; 0 to derive it from the
   *     share
   * @param share fraction of an epoch for the digits that people wrote, and for those drawn
   */
  public TrainingData training(
      Mnist mnist, String european, Sevens sevens, int limit, int oversample, double share) {
    return training(mnist, european, Stream.of(), sevens, limit, oversample, share);
  }

  /**
   * Reads the data of a training run on digits of one's own, and the pen model's. Without other
   * people's digits, so that those of a few writers weigh enough.
   *
   * @param own split already
   */
  public TrainingData training(Mnist mnist, European own, int limit, double share) {
    return training(mnist, SyntheticDigits.NAME, Stream.of(own), Sevens.BOTH, limit, 0, share);
  }

  private TrainingData training(
      Mnist mnist,
      String european,
      Stream<European> own,
      Sevens sevens,
      int limit,
      int oversample,
      double share) {
    List<String> names = new ArrayList<>(Arrays.asList(european.split(",", -1)));
    boolean drawn = names.remove(SyntheticDigits.NAME);
    if (names.equals(List.of("none"))) {
      names.clear();
    }
    European digits =
        Stream.concat(names.stream().map(this::split), own).reduce(European::and).orElse(null);
    TrainingData all = TrainingData.of(mnist, sevens, limit, digits, oversample, share);
    if (!drawn) {
      return all;
    }
    int count = (int) Math.min(limit, Math.round(share / (1 - share) * all.mnistTrain().size()));
    int none = (int) Math.round(NONE_PER_DIGIT * count);
    return all.with(SyntheticDigits.NAME, SyntheticDigits.fresh(count, none));
  }

  private European split(String name) {
    if (name.equals("sheets")) {
      // Nobody wrote them, so there is nothing to measure on.
      DigitSet sheets = EuropeanSource.readAll(name, data, progress, skipped);
      return new European(sheets, sheets.limit(0));
    }
    return EuropeanSource.read(name, data, progress, skipped);
  }

  /**
   * Reads the digits of a source to measure on; of those that may be trained on, the held-out
   * writers.
   *
   * @param source {@code mnist}, {@code synth}, {@code swiss}, {@code sheets}, a file of strokes,
   *     or what {@link EuropeanSource} reads
   * @param thickness of the line that strokes are drawn with, in pixels of a canvas of 280
   */
  public DigitSet measuring(String source, Supplier<Mnist> mnist, double thickness) {
    return switch (source) {
      case "mnist" -> mnist.get().test();
      case SyntheticDigits.NAME -> synthetic();
      case "swiss", "sheets" -> EuropeanSource.read(source, data, progress, skipped).heldOut();
      default -> {
        Path file = Path.of(source);
        yield StrokeFile.isStrokes(file)
            ? StrokeFile.draw(source, file, thickness)
            : EuropeanSource.readAll(source, data, progress, skipped);
      }
    };
  }

  /** Returns digits of the pen model, and pictures of no digit, that no net is trained on. */
  public static DigitSet synthetic() {
    return SyntheticDigits.draw(MEASURED, (int) (NONE_PER_DIGIT * MEASURED), MEASURED_SEED);
  }
}
