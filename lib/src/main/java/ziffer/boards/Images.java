package ziffer.boards;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import ziffer.ExternalProcess;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.data.TemporaryFolder;

/** Makes images, files to drag onto a board's drive, from the project of a target. */
public final class Images {
  /** Programs that a Makefile may call. */
  private static final List<Program> PROGRAMS =
      List.of(
          new Program("make", "make"),
          new Program("arm-none-eabi-gcc", "gcc-arm-none-eabi"),
          new Program("arm-none-eabi-objcopy", "binutils-arm-none-eabi"),
          new Program("avr-gcc", "gcc-avr avr-libc"),
          new Program("avr-objcopy", "binutils-avr"),
          new Program("cc", "gcc"));

  private record Program(String name, String debianPackage) {
    boolean isIn(String makefile) {
      return Pattern.compile("\\b" + name + "\\b").matcher(makefile).find();
    }
  }

  private Images() {}

  /**
   * Runs make on a target's project in a temporary folder and returns the images by name. The same
   * model and compiler give the same bytes.
   *
   * @throws UsageException if the target has no image, listing those that have
   * @throws ZifferException if a program is missing, naming its package, or make fails, with the
   *     first lines of output
   */
  public static Map<String, byte[]> make(Target target, CModel model) {
    List<String> names = target.images(model);
    if (names.isEmpty()) {
      throw new UsageException(
          "there is no image for " + target.name() + "; choose " + Targets.withImages(model));
    }
    Map<String, String> files = target.files(model);
    missing(target.name(), files, ExternalProcess::isInstalled)
        .ifPresent(
            message -> {
              throw new ZifferException(message);
            });
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      Path folder = temporary.path();
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue().getBytes(UTF_8));
      }
      ExternalProcess.run(folder, List.of("make", "-s"));
      Map<String, byte[]> images = new TreeMap<>();
      for (String name : names) {
        images.put(name, Files.readAllBytes(folder.resolve(name)));
      }
      return images;
    } catch (IOException e) {
      throw new ZifferException("cannot make the image: " + e.getMessage(), e);
    }
  }

  /** Returns which program is missing and how to install it; empty if none is. */
  public static Optional<String> missing(Target target, CModel model) {
    return missing(target.name(), target.files(model), ExternalProcess::isInstalled);
  }

  static Optional<String> missing(
      String target, Map<String, String> files, Predicate<String> isInstalled) {
    return PROGRAMS.stream()
        .filter(program -> program.isIn(files.get("Makefile")))
        .filter(program -> !isInstalled.test(program.name()))
        .findFirst()
        .map(
            program ->
                target
                    + " needs "
                    + program.name()
                    + ", which is not installed: apt-get install "
                    + program.debianPackage());
  }
}
