package ziffer.onnx;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ziffer.data.AtomicFiles;
import ziffer.net.FloatNet;
import ziffer.quant.Int8Net;

/** The ONNX files of a net: float and int8 for a checkpoint, int8 for an .int8 file. */
public final class OnnxFiles {
  private OnnxFiles() {}

  /**
   * Writes {@code <prefix>_float.onnx}, if floats are known, and {@code <prefix>_int8.onnx}, and
   * returns their paths.
   *
   * @param floats the net before quantization; empty if unknown
   * @param net the integer net
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
