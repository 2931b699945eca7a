package ziffer.cli;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ziffer.data.AtomicFiles;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.export.Core;
import ziffer.export.CoreProject;
import ziffer.export.SamplesWriter;

/** The projects for emulated cores, as files, each in a folder of its target's name. */
public final class CoreFiles {
  private CoreFiles() {}

  /**
   * Writes the projects of those targets that are emulated cores and returns where their files are.
   *
   * @param prefix of the header, which lies in the folder above
   * @param test MNIST's test images, of which {@code count} become {@code images.bin}
   */
  public static List<Path> write(
      List<String> targets, RunFiles files, String prefix, DigitSet test, int count) {
    List<Path> written = new ArrayList<>();
    for (String target : Core.projects()) {
      if (targets.contains(target)) {
        Path folder = files.folder().resolve(target);
        Core core = Core.named(target).orElseThrow();
        for (Map.Entry<String, String> file : new CoreProject(core, prefix).files().entrySet()) {
          written.add(folder.resolve(file.getKey()));
          AtomicFiles.write(folder.resolve(file.getKey()), file.getValue());
        }
        written.add(folder.resolve("images.bin"));
        AtomicFiles.write(folder.resolve("images.bin"), pixels(SamplesWriter.choose(test, count)));
      }
    }
    return written;
  }

  private static byte[] pixels(DigitSet digits) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Digit digit : digits.digits()) {
      bytes.writeBytes(digit.pixels());
    }
    return bytes.toByteArray();
  }
}
