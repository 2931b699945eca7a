package ziffer.onnx;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ziffer.data.AtomicFiles;
import ziffer.net.FloatNet;
import ziffer.quant.Int8Net;

/** The ONNX files of a net: float and int8 of a checkpoint, int8 alone of an .int8 file. */
public final class OnnxFiles {
  private OnnxFiles() {}

  /**
   * Writes what can be written, {@code <prefix>_float.onnx} and {@code <prefix>_int8.onnx}, and
   * returns where it is.
   *
   * @param floats the net before it was quantized; empty if only integers are known
   * @param net the net in integers
   */
  public static List<Path> write(
      Optional<FloatNet> floats, Int8Net net, String prefix, Path folder) {
    Map<Path, byte[]> files = new LinkedHashMap<>();
    floats.ifPresent(each -> files.put(folder.resolve(prefix + "_float.onnx"), OnnxFloat.of(each)));
    files.put(folder.resolve(prefix + "_int8.onnx"), OnnxInt8.of(net));
    files.forEach(AtomicFiles::write);
    return List.copyOf(files.keySet());
  }
}
