package ziffer.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ziffer.data.AtomicFiles;
import ziffer.export.OnnxFloat;
import ziffer.export.OnnxInt8;
import ziffer.quant.Int8Net;

/** The ONNX files of a net: float and int8 of a checkpoint, int8 alone of an .int8 file. */
public final class OnnxFiles {
  private OnnxFiles() {}

  /**
   * Writes what can be written, {@code <prefix>_float.onnx} and {@code <prefix>_int8.onnx}, and
   * returns where it is.
   *
   * @param source checkpoint or .int8 file
   * @param net that file in integers
   */
  public static List<Path> write(Path source, Int8Net net, String prefix, Path folder) {
    Map<Path, byte[]> files = new LinkedHashMap<>();
    if (Models.isCheckpoint(source)) {
      files.put(folder.resolve(prefix + "_float.onnx"), OnnxFloat.of(Models.readFloat(source)));
    }
    files.put(folder.resolve(prefix + "_int8.onnx"), OnnxInt8.of(net));
    files.forEach(AtomicFiles::write);
    return List.copyOf(files.keySet());
  }
}
