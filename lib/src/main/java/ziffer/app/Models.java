package ziffer.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Mnist;
import ziffer.eval.Evaluation;
import ziffer.eval.Inference;
import ziffer.net.FloatNet;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.quant.Quantizer;
import ziffer.quant.Scheme;
import ziffer.train.Checkpoint;
import ziffer.train.Dl4jNets;
import ziffer.train.FloatNets;

/** Loads models from the two kinds of files, and makes one kind from the other. */
public final class Models {
  /** How many training images show the range of the activations unless a number is given. */
  public static final int CALIBRATION_IMAGES = 512;

  private Models() {}

  /**
   * Returns the file of a net that ships with the project, trained.
   *
   * @param ending {@code .zip} or {@code .int8}
   */
  public static Path shipped(String net, String ending) {
    return DataDirectory.repository().resolve(Path.of("data", "models", net, net + ending));
  }

  /** Returns the .int8 file of a net that train.java left here, or the one that ships. */
  public static Path usual(String net) {
    Path own = RunFiles.in(null, net).int8();
    return Files.exists(own) ? own : shipped(net, ".int8");
  }

  /** Returns whether a file is a checkpoint by its name; anything else is taken for .int8. */
  public static boolean isCheckpoint(Path file) {
    return file.toString().endsWith(".zip");
  }

  /** Reads a checkpoint as a net of plain Java, batch norm and normalisation folded. */
  public static FloatNet readFloat(Path file) {
    Checkpoint checkpoint = Checkpoint.read(file);
    return FloatNets.of(checkpoint.architecture(), checkpoint.net());
  }

  /** Quantizes a checkpoint and measures it before and after on the test images. */
  public static Int8Net quantize(
      Checkpoint checkpoint, DigitSet train, int calibrate, Scheme scheme, DigitSet test) {
    List<byte[]> images = train.limit(calibrate).digits().stream().map(Digit::pixels).toList();
    Int8Net net =
        Quantizer.quantize(
            FloatNets.of(checkpoint.architecture(), checkpoint.net()), images, scheme);
    int[] before = Dl4jNets.predict(checkpoint.architecture(), checkpoint.net(), test);
    int floatCorrect = Evaluation.of(test, before).correct();
    int int8Correct = Evaluation.of(test, Inference.predict(net, test)).correct();
    return net.with(new Int8Net.Figures(test.size(), floatCorrect, int8Correct));
  }

  /** Quantizes a checkpoint with the usual settings and measures it before and after. */
  public static Int8Net quantize(Checkpoint checkpoint, DigitSet train, DigitSet test) {
    return quantize(checkpoint, train, CALIBRATION_IMAGES, Scheme.PER_CHANNEL, test);
  }

  /**
   * Reads an integer net, quantizing a checkpoint on the way.
   *
   * @param mnist asked for a checkpoint only
   */
  public static Int8Net readInt8(Path file, Supplier<Mnist> mnist) {
    if (!isCheckpoint(file)) {
      return Int8File.read(file);
    }
    Mnist digits = mnist.get();
    return quantize(Checkpoint.read(file), digits.train(), digits.test());
  }
}
