package ziffer.data;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import ziffer.ZifferException;
import ziffer.data.DigitSet.Digit;

/**
 * Pictures in folders named after their digit, {@code <digit>/*.png} or {@code
 * <writer>/<digit>/*.png}, or a zip of such folders, read and framed as a {@link DigitSet} in the
 * order of their paths.
 */
public final class PictureFolder {
  private PictureFolder() {}

  /**
   * Reads every PNG and JPEG below {@code folder}.
   *
   * @param folder a folder or a zip file
   * @throws ZifferException if there is none, if one cannot be read, or if one lies in a folder
   *     that is not named 0 to 9
   */
  public static DigitSet read(String name, Path folder, Progress progress) {
    if (Files.isDirectory(folder)) {
      return readTree(name, folder, folder, progress);
    }
    if (!Files.exists(folder)) {
      throw new ZifferException(
          folder + " does not exist; expected a folder or zip of <digit>/*.png");
    }
    try (FileSystem zip = FileSystems.newFileSystem(folder)) {
      return readTree(name, folder, zip.getPath("/"), progress);
    } catch (IOException | ProviderNotFoundException e) {
      throw new ZifferException(
          folder + " is neither a folder nor a readable zip of pictures: " + e.getMessage(), e);
    }
  }

  private static DigitSet readTree(String name, Path source, Path root, Progress progress) {
    List<Path> files = pictures(source, root);
    if (files.isEmpty()) {
      throw new ZifferException(
          source + " holds no pictures; expected <digit>/*.png or <writer>/<digit>/*.png");
    }
    Digit[] digits = new Digit[files.size()];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = readDigit(source, files.get(i));
      progress.report(source.getFileName().toString(), i + 1, digits.length);
    }
    return new DigitSet(name, List.of(digits));
  }

  private static List<Path> pictures(Path source, Path root) {
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(Files::isRegularFile)
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g)"))
          .filter(file -> !isHidden(root.relativize(file)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ZifferException("cannot list " + source + ": " + e.getMessage(), e);
    }
  }

  /** Finder adds such files to its zips; they end in .png and are none. */
  private static boolean isHidden(Path file) {
    return file.getFileName().toString().startsWith(".") || file.startsWith("__MACOSX");
  }

  private static Digit readDigit(Path source, Path file) {
    Path folder = file.getParent();
    String label = folder.getFileName() == null ? "" : folder.getFileName().toString();
    String shown = source.getFileSystem() == file.getFileSystem() ? "" + file : source + "!" + file;
    if (!label.matches("[0-9]")) {
      throw new ZifferException(shown + " lies in a folder that is not named after a digit 0 to 9");
    }
    try {
      byte[] pixels = Picture.digit(shown, Files.readAllBytes(file));
      return new Digit(pixels, label.charAt(0) - '0', writer(folder.getParent(), source));
    } catch (IOException e) {
      throw new ZifferException("cannot read " + shown + ": " + e.getMessage(), e);
    }
  }

  private static String writer(Path folder, Path source) {
    boolean none = folder == null || folder.getFileName() == null || folder.equals(source);
    return none ? "" : folder.getFileName().toString();
  }
}
