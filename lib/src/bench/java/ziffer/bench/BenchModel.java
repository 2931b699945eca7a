package ziffer.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ziffer.ZifferException;
import ziffer.app.Models;
import ziffer.cli.CommonOptions;
import ziffer.net.Architecture;
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
  /** Loads a checkpoint, or an .int8 file, which has no floats; without a file, pretrained nets. */
  public static List<BenchModel> of(Path file, List<Architecture> nets, CommonOptions common) {
    if (file != null) {
      Int8Net read = Models.readInt8(file, common::mnist);
      return List.of(of(read, Models.isCheckpoint(file) ? file : null));
    }
    return nets.stream().map(net -> shipped(net.name())).toList();
  }

  /**
   * Loads a pretrained net.
   *
   * @throws ZifferException if the project's files are missing
   */
  static BenchModel shipped(String net) {
    Path file = Models.shipped(net, ".int8");
    if (!Files.exists(file)) {
      throw new ZifferException(
          file + " does not exist; run this within the project, or name a file with --model");
    }
    return of(Int8File.read(file), Models.shipped(net, ".zip"));
  }

  private static BenchModel of(Int8Net integers, Path source) {
    byte[] floats = null;
    if (source != null) {
      floats = OnnxFloat.of(Models.readFloat(source));
    }
    return new BenchModel(integers, OnnxInt8.of(integers), floats);
  }
}
