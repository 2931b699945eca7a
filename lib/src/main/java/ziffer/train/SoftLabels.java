package ziffer.train;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Progress;
import ziffer.data.Sha256;

/**
 * What a net is taught about each digit: 0.7 of a teacher's opinion at temperature 2 and 0.3 of the
 * label (Hinton, Vinyals and Dean, "Distilling the Knowledge in a Neural Network", 2015). The
 * teacher sees each picture once, as it is, before it is augmented.
 */
public final class SoftLabels implements Function<Digit, float[]> {
  private static final double SHARE = 0.7;
  private static final double TEMPERATURE = 2;

  /** Changes with the forward pass, so that a cache never mixes the opinions of two. */
  private static final String FORWARD = "backprop 1 ";

  /** Digits between two reports of progress. */
  private static final int PART = 2000;

  private final Map<Digit, float[]> labels = new IdentityHashMap<>();

  private SoftLabels(List<Digit> digits, float[][] opinions) {
    for (int i = 0; i < opinions.length; i++) {
      labels.put(digits.get(i), mix(opinions[i], digits.get(i).label()));
    }
  }

  /**
   * Asks the teachers, or takes from the cache what they said before about the same digits.
   *
   * @param teachers files of checkpoints; of several the mean of their opinions counts
   * @param digits of which each is asked once, however often it is in there
   * @param cache folder of opinions, under the SHA-256 of teacher and pixels
   * @throws ZifferException if a teacher knows other classes
   */
  public static SoftLabels of(List<Path> teachers, DigitSet digits, Path cache, Progress progress) {
    Map<Digit, Digit> distinct = new IdentityHashMap<>();
    List<Digit> asked =
        digits.digits().stream().filter(digit -> distinct.put(digit, digit) == null).toList();
    float[][] mean = new float[asked.size()][DigitSet.CLASSES];
    for (Path teacher : teachers) {
      float[][] opinions = opinions(teacher, asked, cache, progress);
      for (int i = 0; i < mean.length; i++) {
        for (int c = 0; c < DigitSet.CLASSES; c++) {
          mean[i][c] += opinions[i][c] / teachers.size();
        }
      }
    }
    return new SoftLabels(asked, mean);
  }

  private static float[][] opinions(
      Path teacher, List<Digit> digits, Path cache, Progress progress) {
    Path file = cache.resolve(key(teacher, digits) + ".bin");
    float[][] opinions = read(file, digits.size());
    if (opinions.length == 0) {
      opinions = ask(Checkpoint.read(teacher), digits, progress);
      write(file, opinions);
    }
    return opinions;
  }

  private static String key(Path teacher, List<Digit> digits) {
    ByteBuffer pixels = ByteBuffer.allocate(digits.size() * DigitSet.SIDE * DigitSet.SIDE);
    digits.forEach(digit -> pixels.put(digit.pixels()));
    String parts = FORWARD + Sha256.of(teacher) + Sha256.of(pixels.array());
    return Sha256.of(parts.getBytes(US_ASCII));
  }

  private static float[][] ask(Checkpoint teacher, List<Digit> digits, Progress progress) {
    List<float[]> opinions = new ArrayList<>();
    for (int from = 0; from < digits.size(); from += PART) {
      DigitSet part =
          new DigitSet("asked", digits.subList(from, Math.min(from + PART, digits.size())));
      opinions.addAll(List.of(Dl4jNets.probabilities(teacher.architecture(), teacher.net(), part)));
      progress.report("teacher", opinions.size(), digits.size());
    }
    return opinions.toArray(float[][]::new);
  }

  /** Returns the opinions of a cached file, or none if it is not there or not whole. */
  private static float[][] read(Path file, int digits) {
    try {
      byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      if (bytes.length != digits * DigitSet.CLASSES * Float.BYTES) {
        return new float[0][];
      }
      FloatBuffer values = ByteBuffer.wrap(bytes).asFloatBuffer();
      float[][] opinions = new float[digits][DigitSet.CLASSES];
      for (float[] row : opinions) {
        values.get(row);
      }
      return opinions;
    } catch (IOException e) {
      throw new ZifferException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static void write(Path file, float[][] opinions) {
    ByteBuffer bytes = ByteBuffer.allocate(opinions.length * DigitSet.CLASSES * Float.BYTES);
    for (float[] row : opinions) {
      for (float share : row) {
        bytes.putFloat(share);
      }
    }
    AtomicFiles.write(file, temporary -> Files.write(temporary, bytes.array()));
  }

  private static float[] mix(float[] opinion, int label) {
    float[] soft = new float[opinion.length];
    double sum = 0;
    for (float share : opinion) {
      sum += Math.pow(share, 1 / TEMPERATURE);
    }
    for (int c = 0; c < soft.length; c++) {
      soft[c] = (float) (SHARE * Math.pow(opinion[c], 1 / TEMPERATURE) / sum);
    }
    soft[label] += (float) (1 - SHARE);
    return soft;
  }

  /** Returns the shares of the classes, which sum to 1. */
  @Override
  public float[] apply(Digit digit) {
    return labels.get(digit);
  }

  /** Returns a digit's label alone, as shares. */
  public static float[] oneHot(Digit digit) {
    float[] shares = new float[DigitSet.CLASSES];
    shares[digit.label()] = 1;
    return shares;
  }
}
