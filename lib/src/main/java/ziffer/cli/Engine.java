package ziffer.cli;

import java.nio.file.Path;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.data.DigitSet;
import ziffer.eval.HostC;
import ziffer.eval.Mirror;
import ziffer.quant.Int8Net;
import ziffer.train.Checkpoint;
import ziffer.train.Dl4jNets;

/** One of the three ways to run a net on a set. */
public interface Engine {
  /** Returns the classes, one a digit. */
  int[] predict(DigitSet set);

  /**
   * Loads a file for an engine.
   *
   * @param name float, int8 or c; null for what suits the file
   * @throws UsageException if there is no such engine, or the file holds no floats
   */
  static Engine of(String name, Path file, CommonOptions common) {
    String chosen = name != null ? name : Models.isCheckpoint(file) ? "float" : "int8";
    switch (chosen) {
      case "float":
        if (!Models.isCheckpoint(file)) {
          throw new UsageException(
              file + " holds integers only; --engine float needs the checkpoint (.zip)");
        }
        Checkpoint checkpoint = Checkpoint.read(file);
        return set -> Dl4jNets.predict(checkpoint.architecture(), checkpoint.net(), set);
      case "int8":
        Int8Net net = Models.readInt8(file, common);
        return set -> Mirror.predict(net, set);
      case "c":
        Int8Net compiled = Models.readInt8(file, common);
        HostC c =
            new HostC(
                HostC.compiler()
                    .orElseThrow(
                        () ->
                            new ZifferException(
                                "no C compiler is installed; install gcc or clang")),
                HostC.FLAGS);
        return set -> c.predict(compiled, set);
      default:
        throw new UsageException("no engine is called '" + name + "'; known: float, int8, c");
    }
  }
}
