package ziffer.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import ziffer.ZifferException;
import ziffer.data.DigitSet.Digit;

/**
 * Pictures in folders named after their digit, {@code <digit>/*.png} or {@code
 * <writer>/<digit>/*.png}, or a zip of such folders, read and framed as a {@link DigitSet} in the
 * order of their paths.
 */
public final class PictureFolder {
  /** How the names of pictures end that show what was found on a sheet; they hold no digit. */
  public static final String PREVIEW = "-preview.png";

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

  /**
   * Writes each digit as a PNG of 28x28 pixels, light on black, {@code
   * <folder>/<digit>/<name>-<number>.png}. Pictures of that name that an earlier run left are
   * replaced.
   *
   * @param name what the files' names begin with
   */
  public static void write(Path folder, String name, DigitSet digits) {
    for (int label = 0; label < DigitSet.CLASSES; label++) {
      deleteEarlier(folder.resolve("" + label), name);
    }
    for (int i = 0; i < digits.size(); i++) {
      Digit digit = digits.get(i);
      BufferedImage image =
          new BufferedImage(DigitSet.SIDE, DigitSet.SIDE, BufferedImage.TYPE_BYTE_GRAY);
      image.getRaster().setDataElements(0, 0, DigitSet.SIDE, DigitSet.SIDE, digit.pixels());
      Path file =
          folder
              .resolve("" + digit.label())
              .resolve(String.format(Locale.ROOT, "%s-%03d.png", name, i + 1));
      AtomicFiles.write(file, temporary -> ImageIO.write(image, "png", temporary.toFile()));
    }
  }

  private static void deleteEarlier(Path folder, String name) {
    Pattern earlier = Pattern.compile(Pattern.quote(name) + "-[0-9]+[.]png");
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (earlier.matcher(file.getFileName().toString()).matches()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw AtomicFiles.cannotWrite(folder, e);
    }
  }

  /** Tells pictures that show what was found on a sheet from pictures of digits. */
  public static boolean isPreview(Path file) {
    return file.getFileName().toString().endsWith(PREVIEW);
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
          .filter(file -> !isHidden(root.relativize(file)) && !isPreview(file))
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
