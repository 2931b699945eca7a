package ziffer.tflite;

import java.nio.file.Path;
import ziffer.data.AtomicFiles;
import ziffer.quant.Int8Net;

/** The TensorFlow Lite file of a net. */
public final class TfliteFiles {
  private TfliteFiles() {}

  /**
   * Writes {@code <prefix>_int8.tflite} and returns its path.
   *
   * @throws ziffer.ZifferException if a bias does not fit, naming layer and channel
   */
  public static Path write(Int8Net net, String prefix, Path folder) {
    Path file = folder.resolve(prefix + "_int8.tflite");
    AtomicFiles.write(file, TfliteInt8.of(net));
    return file;
  }
}
