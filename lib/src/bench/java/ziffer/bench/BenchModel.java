package ziffer.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import ziffer.ZifferException;
import ziffer.app.Models;
import ziffer.cli.CommonOptions;
import ziffer.onnx.OnnxFloat;
import ziffer.onnx.OnnxInt8;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

/**
 * A net in the formats to compare.
 *
 * @param integers integer net for the C and the mirror
 * @param int8 the same net as an ONNX file
 * @param floats the float net as an ONNX file, or null if unknown
 */
public record BenchModel(Int8Net integers, byte[] int8, byte[] floats) {
  /**
   * Loads a pretrained net.
   *
   * @throws ZifferException if the project's files are missing
   */
  public static BenchModel shipped(String net) {
    Path file = Models.shipped(net, ".int8");
    if (!Files.exists(file)) {
      throw new ZifferException(
          file + " does not exist; run this within the project, or name a file with --model");
    }
    return of(Int8File.read(file), Models.shipped(net, ".zip"));
  }

  /** Loads and quantizes a checkpoint, or loads an .int8 file, which has no floats. */
  public static BenchModel read(Path file, CommonOptions common) {
    return of(Models.readInt8(file, common::mnist), Models.isCheckpoint(file) ? file : null);
  }

  private static BenchModel of(Int8Net integers, Path source) {
    byte[] floats = null;
    if (source != null) {
      floats = OnnxFloat.of(Models.readFloat(source));
    }
    return new BenchModel(integers, OnnxInt8.of(integers), floats);
  }
}
