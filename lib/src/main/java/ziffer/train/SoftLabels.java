package ziffer.train;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import ziffer.data.AtomicFiles;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.FreshDigits;
import ziffer.data.Progress;
import ziffer.data.Sha256;

/**
 * Targets for knowledge distillation: 0.7 times a teacher's prediction at temperature 2 plus 0.3
 * times the label (Hinton, Vinyals and Dean, "Distilling the Knowledge in a Neural Network", 2015).
 * The teacher predicts each image once, before augmentation.
 */
public final class SoftLabels implements Function<Digit, float[]> {
  private static final double SHARE = 0.7;
  private static final double TEMPERATURE = 2;

  /** Version of the forward pass; part of the cache key. */
  private static final String FORWARD = "backprop 1 ";

  /** Digits between two progress reports. */
  private static final int CHUNK = 2000;

  private final Map<Digit, float[]> labels = new IdentityHashMap<>();

  private final Map<Digit, float[]> fresh = new IdentityHashMap<>();
  private final List<Checkpoint> teachers;

  private SoftLabels(List<Checkpoint> teachers, List<Digit> digits, float[][] predictions) {
    this.teachers = teachers;
    mix(digits, predictions, labels);
  }

  /** Returns the same digits, of which the teachers are asked whenever they are made anew. */
  public FreshDigits asked(FreshDigits digits) {
    return new FreshDigits(
        digits.digits(),
        digits.none(),
        seed -> {
          DigitSet made = digits.of(seed);
          ask(made);
          return made;
        });
  }

  /** Forgets the digits of the last epoch. What is no digit keeps equal shares. */
  private void ask(DigitSet digits) {
    fresh.clear();
    List<Digit> asked = digits.digits().stream().filter(Digit::isDigit).toList();
    float[][] mean = new float[asked.size()][DigitSet.CLASSES];
    for (Checkpoint teacher : teachers) {
      add(predict(teacher, asked, Progress.NONE), mean, teachers.size());
    }
    mix(asked, mean, fresh);
  }

  private static void mix(List<Digit> digits, float[][] predictions, Map<Digit, float[]> to) {
    for (int i = 0; i < predictions.length; i++) {
      to.put(digits.get(i), mix(predictions[i], digits.get(i).label()));
    }
  }

  private static void add(float[][] predictions, float[][] sum, int parts) {
    for (int i = 0; i < sum.length; i++) {
      for (int c = 0; c < DigitSet.CLASSES; c++) {
        sum[i][c] += predictions[i][c] / parts;
      }
    }
  }

  /**
   * Computes the soft labels, or reads the teachers' predictions from the cache.
   *
   * @param teachers checkpoints; the predictions of several teachers are averaged
   * @param digits training digits; repeated digits are predicted once
   * @param cache folder of predictions, named after the SHA-256 of teacher and pixels
   * @throws ziffer.ZifferException if a teacher or the cache cannot be read
   */
  public static SoftLabels of(List<Path> teachers, DigitSet digits, Path cache, Progress progress) {
    Map<Digit, Digit> distinct = new IdentityHashMap<>();
    List<Digit> unique =
        digits.digits().stream().filter(digit -> distinct.put(digit, digit) == null).toList();
    float[][] mean = new float[unique.size()][DigitSet.CLASSES];
    for (Path teacher : teachers) {
      add(predictions(teacher, unique, cache, progress), mean, teachers.size());
    }
    return new SoftLabels(teachers.stream().map(Checkpoint::read).toList(), unique, mean);
  }

  private static float[][] predictions(
      Path teacher, List<Digit> digits, Path cache, Progress progress) {
    Path file = cache.resolve(key(teacher, digits) + ".bin");
    float[][] predictions = read(file, digits.size());
    if (predictions.length == 0) {
      predictions = predict(Checkpoint.read(teacher), digits, progress);
      write(file, predictions);
    }
    return predictions;
  }

  private static String key(Path teacher, List<Digit> digits) {
    ByteBuffer pixels = ByteBuffer.allocate(digits.size() * DigitSet.SIDE * DigitSet.SIDE);
    digits.forEach(digit -> pixels.put(digit.pixels()));
    String parts = FORWARD + Sha256.of(teacher) + Sha256.of(pixels.array());
    return Sha256.of(parts.getBytes(US_ASCII));
  }

  private static float[][] predict(Checkpoint teacher, List<Digit> digits, Progress progress) {
    List<float[]> predictions = new ArrayList<>();
    for (int from = 0; from < digits.size(); from += CHUNK) {
      DigitSet chunk =
          new DigitSet("teacher", digits.subList(from, Math.min(from + CHUNK, digits.size())));
      predictions.addAll(
          List.of(Dl4jNets.probabilities(teacher.architecture(), teacher.net(), chunk)));
      progress.report("teacher", predictions.size(), digits.size());
    }
    return predictions.toArray(float[][]::new);
  }

  /** Returns the predictions in a cached file, or none if it is missing or incomplete. */
  private static float[][] read(Path file, int digits) {
    byte[] bytes = Files.exists(file) ? AtomicFiles.read(file) : new byte[0];
    if (bytes.length != digits * DigitSet.CLASSES * Float.BYTES) {
      return new float[0][];
    }
    FloatBuffer values = ByteBuffer.wrap(bytes).asFloatBuffer();
    float[][] predictions = new float[digits][DigitSet.CLASSES];
    for (float[] row : predictions) {
      values.get(row);
    }
    return predictions;
  }

  private static void write(Path file, float[][] predictions) {
    ByteBuffer bytes = ByteBuffer.allocate(predictions.length * DigitSet.CLASSES * Float.BYTES);
    for (float[] row : predictions) {
      for (float probability : row) {
        bytes.putFloat(probability);
      }
    }
    AtomicFiles.write(file, temporary -> Files.write(temporary, bytes.array()));
  }

  private static float[] mix(float[] prediction, int label) {
    float[] soft = new float[prediction.length];
    double sum = 0;
    for (float probability : prediction) {
      sum += Math.pow(probability, 1 / TEMPERATURE);
    }
    for (int c = 0; c < soft.length; c++) {
      soft[c] = (float) (SHARE * Math.pow(prediction[c], 1 / TEMPERATURE) / sum);
    }
    soft[label] += (float) (1 - SHARE);
    return soft;
  }

  /** Returns the class probabilities, which sum to 1; one-hot where no teacher was asked. */
  @Override
  public float[] apply(Digit digit) {
    float[] soft = labels.getOrDefault(digit, fresh.get(digit));
    return soft != null ? soft : oneHot(digit);
  }

  /** Returns a digit's label as a one-hot vector; equal shares for what is no digit. */
  public static float[] oneHot(Digit digit) {
    float[] shares = new float[DigitSet.CLASSES];
    if (digit.isDigit()) {
      shares[digit.label()] = 1;
    } else {
      Arrays.fill(shares, 1f / DigitSet.CLASSES);
    }
    return shares;
  }
}
