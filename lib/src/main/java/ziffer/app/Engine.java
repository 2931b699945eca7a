package ziffer.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import ziffer.UsageException;
import ziffer.data.DigitSet;
import ziffer.data.Mnist;
import ziffer.eval.Inference;
import ziffer.eval.Predictions;
import ziffer.quant.Int8Net;
import ziffer.train.Checkpoint;
import ziffer.train.Dl4jNets;
import ziffer.verify.HostCompiler;
import ziffer.verify.Results;

/** One of the three ways to run a net on a set of digits. */
public interface Engine {
  /** Reads the pictures; only engines of integers have a threshold. */
  Predictions predict(DigitSet set);

  /**
   * Loads a model for one engine, or for its default engines.
   *
   * @param name float, int8 or c; null for float and int8 of a checkpoint, int8 of an .int8 file
   * @param mnist used if a checkpoint must be quantized
   * @return engines by name
   * @throws UsageException if the engine is unknown, or needs floats that the file lacks
   */
  static Map<String, Engine> of(String name, Path file, Supplier<Mnist> mnist) {
    Map<String, Engine> engines = new LinkedHashMap<>();
    List<String> suiting = Models.isCheckpoint(file) ? List.of("float", "int8") : List.of("int8");
    for (String each : name != null ? List.of(name) : suiting) {
      engines.put(each, load(each, file, mnist));
    }
    return engines;
  }

  private static Predictions predictions(Results results) {
    return Predictions.of(results.classes(), results.isDigit());
  }

  private static Engine load(String name, Path file, Supplier<Mnist> mnist) {
    switch (name) {
      case "float":
        if (!Models.isCheckpoint(file)) {
          throw new UsageException(
              file + " holds integers only; --engine float needs the checkpoint (.zip)");
        }
        Checkpoint checkpoint = Checkpoint.read(file);
        return set ->
            Predictions.ofDigits(
                Dl4jNets.predict(checkpoint.architecture(), checkpoint.net(), set));
      case "int8":
        Int8Net net = Models.readInt8(file, mnist);
        return set -> Predictions.of(net, Inference.scores(net, set));
      case "c":
        Int8Net compiled = Models.readInt8(file, mnist);
        HostCompiler c = new HostCompiler(HostCompiler.required(), HostCompiler.FLAGS);
        return set -> predictions(c.run(compiled, set));
      default:
        throw new UsageException("unknown engine '" + name + "'; known: float, int8, c");
    }
  }
}
