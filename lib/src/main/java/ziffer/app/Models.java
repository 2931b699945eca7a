package ziffer.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Mnist;
import ziffer.data.Sha256;
import ziffer.data.TrainingData;
import ziffer.eval.Evaluation;
import ziffer.eval.Inference;
import ziffer.net.Architectures;
import ziffer.net.FloatNet;
import ziffer.quant.Evidence;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.quant.Quantizer;
import ziffer.quant.Scheme;
import ziffer.train.Checkpoint;
import ziffer.train.Dl4jNets;
import ziffer.train.FloatNets;
import ziffer.verify.WasmModules;

/** Loads models from checkpoints and .int8 files, and quantizes checkpoints. */
public final class Models {
  /** Default number of training images to calibrate the activations on. */
  public static final int CALIBRATION_IMAGES = 512;

  /** Share of held-out digits that the threshold of a quantized net keeps. */
  public static final double KEPT_SHARE = 0.99;

  private Models() {}

  /**
   * Returns the file of a pretrained net.
   *
   * @param ending {@code .zip}, {@code .int8} or {@code .wasm}
   */
  public static Path shipped(String net, String ending) {
    return DataDirectory.models().resolve(net).resolve(net + ending);
  }

  /**
   * Returns a net's header as a WebAssembly module: a shipped one, else one that clang makes; empty
   * where it is not installed.
   */
  public static Optional<byte[]> module(Int8Net net) {
    return Architectures.all().stream()
        .map(each -> shipped(each.name(), ".wasm"))
        .filter(Files::exists)
        .map(AtomicFiles::read)
        .filter(module -> WasmModules.isOf(module, net))
        .findFirst()
        .or(
            () ->
                WasmModules.missing().isPresent()
                    ? Optional.empty()
                    : Optional.of(WasmModules.compile(net)));
  }

  /** Returns the .int8 file that train.java wrote here, else the pretrained one. */
  public static Path usual(String net) {
    Path own = RunFiles.in(null, net).int8();
    return Files.exists(own) ? own : shipped(net, ".int8");
  }

  /**
   * Returns the integer net that a board runs: that of a file, or, if that is null, a pretrained
   * one or one of {@code build/}.
   *
   * @param sha256 of the {@code .int8} file, as the board reports it
   * @throws ZifferException if the file is another, or none is found
   */
  public static Int8Net onBoard(String sha256, Path file) {
    if (file != null) {
      Int8Net net = Int8File.read(file);
      String own = Int8File.sha256(net);
      if (!own.equals(sha256)) {
        throw new ZifferException(
            "the board runs another model than " + file + ": SHA-256 " + sha256 + ", not " + own);
      }
      return net;
    }
    return Stream.of(DataDirectory.models(), Path.of("build"))
        .flatMap(Models::int8Files)
        .filter(each -> Sha256.of(each).equals(sha256))
        .findFirst()
        .map(Int8File::read)
        .orElseThrow(
            () ->
                new ZifferException(
                    "the board runs a model that is neither in "
                        + DataDirectory.models()
                        + " nor in build, SHA-256 "
                        + sha256
                        + ": give its .int8 file"));
  }

  private static Stream<Path> int8Files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files.filter(file -> file.toString().endsWith(".int8")).sorted().toList().stream();
    } catch (IOException | UncheckedIOException e) {
      throw new ZifferException("cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Returns whether a file's name is that of a checkpoint; any other file is read as .int8. */
  public static boolean isCheckpoint(Path file) {
    return file.toString().endsWith(".zip");
  }

  /** Reads a checkpoint as a plain Java net, with batch norm and normalisation folded. */
  public static FloatNet readFloat(Path file) {
    Checkpoint checkpoint = Checkpoint.read(file);
    return FloatNets.of(checkpoint.architecture(), checkpoint.net());
  }

  /**
   * Quantizes a checkpoint, chooses its threshold, and measures its accuracy before and after on
   * the test images.
   *
   * @param train images to calibrate on
   * @param heldOut digits of which the threshold keeps {@link #KEPT_SHARE}
   */
  public static Int8Net quantize(
      Checkpoint checkpoint,
      DigitSet train,
      DigitSet heldOut,
      int calibrate,
      Scheme scheme,
      DigitSet test) {
    Int8Net always = quantize(checkpoint, train, calibrate, scheme);
    Int8Net net =
        always.withThreshold(Evidence.threshold(Inference.scores(always, heldOut), KEPT_SHARE));
    int[] before = Dl4jNets.predict(checkpoint.architecture(), checkpoint.net(), test);
    int floatCorrect = Evaluation.of(test, before).correct();
    int int8Correct = Evaluation.of(test, Inference.predict(net, test)).correct();
    return net.with(new Int8Net.Figures(test.size(), floatCorrect, int8Correct));
  }

  private static Int8Net quantize(
      Checkpoint checkpoint, DigitSet train, int calibrate, Scheme scheme) {
    List<byte[]> images = train.limit(calibrate).digits().stream().map(Digit::pixels).toList();
    return Quantizer.quantize(
        FloatNets.of(checkpoint.architecture(), checkpoint.net()), images, scheme);
  }

  /**
   * Quantizes a checkpoint with the default settings, without a threshold, and measures nothing.
   *
   * @param train images to calibrate on
   */
  public static Int8Net quantize(Checkpoint checkpoint, DigitSet train) {
    return quantize(checkpoint, train, CALIBRATION_IMAGES, Scheme.PER_CHANNEL);
  }

  /** Quantizes a checkpoint with the default settings, and measures it, as above. */
  public static Int8Net quantize(
      Checkpoint checkpoint, DigitSet train, DigitSet heldOut, DigitSet test) {
    return quantize(checkpoint, train, heldOut, CALIBRATION_IMAGES, Scheme.PER_CHANNEL, test);
  }

  /**
   * Reads an integer net; quantizes a checkpoint.
   *
   * @param mnist used for a checkpoint only
   */
  public static Int8Net readInt8(Path file, Supplier<Mnist> mnist) {
    if (!isCheckpoint(file)) {
      return Int8File.read(file);
    }
    // A damaged file is named before digits are fetched for it.
    Checkpoint checkpoint = Checkpoint.read(file);
    Mnist digits = mnist.get();
    DigitSet train = digits.train();
    return quantize(checkpoint, train, TrainingData.heldOut(train), digits.test());
  }
}
