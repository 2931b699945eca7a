package ziffer.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ziffer.data.AtomicFiles;
import ziffer.data.DigitSet;
import ziffer.eval.ImageFile;
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
        Path images = folder.resolve("images.bin");
        written.add(images);
        AtomicFiles.write(images, part -> ImageFile.write(part, SamplesWriter.choose(test, count)));
      }
    }
    return written;
  }
}
