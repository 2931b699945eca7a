package ziffer.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.imageio.ImageIO;
import ziffer.ZifferException;
import ziffer.data.DigitSet.Digit;

/**
 * Pictures in folders named after their digit, {@code <digit>/*.png} or {@code
 * <writer>/<digit>/*.png}, or a zip of such folders, read and framed as a {@link DigitSet} in path
 * order.
 */
public final class PictureFolder {
  /** Name ending of the preview of a sheet, which is not a digit. */
  public static final String PREVIEW = "-preview.png";

  private PictureFolder() {}

  /**
   * Reads every PNG and JPEG below {@code folder}.
   *
   * @param folder a folder or a zip file
   * @param skipped receives each picture that is unreadable or in a folder not named 0 to 9
   * @throws ZifferException if no picture is left
   */
  public static DigitSet read(
      String name, Path folder, Progress progress, Consumer<Skipped> skipped) {
    if (Files.isDirectory(folder)) {
      return readTree(name, folder, folder, progress, skipped);
    }
    if (!Files.exists(folder)) {
      throw new ZifferException(
          folder + " does not exist; expected a folder or zip of " + layout(folder));
    }
    try (FileSystem zip = open(folder)) {
      return readTree(name, folder, zip.getPath("/"), progress, skipped);
    } catch (IOException | ProviderNotFoundException e) {
      throw new ZifferException(
          folder + " is neither a folder nor a readable zip of pictures: " + e.getMessage(), e);
    }
  }

  /**
   * Writes each digit as a PNG of 28x28 pixels, light on black, {@code
   * <folder>/<digit>/<name>-<number>.png}. Replaces the pictures of an earlier run.
   *
   * @param name prefix of the file names
   */
  public static void write(Path folder, String name, DigitSet digits) {
    for (int label = 0; label < DigitSet.CLASSES; label++) {
      deleteEarlier(folder.resolve("" + label), name);
    }
    for (int i = 0; i < digits.size(); i++) {
      Digit digit = digits.get(i);
      Path file =
          folder
              .resolve("" + digit.label())
              .resolve(String.format(Locale.ROOT, "%s-%03d.png", name, i + 1));
      write(file, digit.pixels());
    }
  }

  /**
   * Writes one digit as a PNG of 28x28 pixels, light on black, atomically.
   *
   * @param pixels {@code [28][28]}, framed
   */
  public static void write(Path file, byte[] pixels) {
    BufferedImage image =
        new BufferedImage(DigitSet.SIDE, DigitSet.SIDE, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, DigitSet.SIDE, DigitSet.SIDE, pixels);
    AtomicFiles.write(file, temporary -> ImageIO.write(image, "png", temporary.toFile()));
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

  /** Returns whether a file is a PNG or JPEG, by its name, and not a preview of a sheet. */
  public static boolean isPicture(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.matches(".*\\.(png|jpe?g)") && !file.toString().endsWith(PREVIEW);
  }

  private static DigitSet readTree(
      String name, Path source, Path root, Progress progress, Consumer<Skipped> skipped) {
    List<Path> files = pictures(source, root);
    if (files.isEmpty()) {
      throw new ZifferException(source + " holds no pictures; expected " + layout(source));
    }
    List<Digit> digits = new ArrayList<>();
    List<Skipped> refused = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      Path shown = root == source ? file : Path.of(source + "!" + file);
      try {
        digits.add(readDigit(source, file, shown, names(root, file)));
      } catch (ZifferException e) {
        refused.add(Skipped.of(shown, e));
      }
      progress.report(name, i + 1, files.size());
    }
    if (digits.isEmpty() && refused.size() > 1) {
      throw new ZifferException(
          source
              + ": none of its "
              + refused.size()
              + " pictures can be used; first: "
              + refused.get(0).message());
    }
    refused.forEach(digits.isEmpty() ? Skipped::refuse : skipped);
    return new DigitSet(name, digits);
  }

  /** Returns the expected folder layout, for messages, with an example. */
  public static String layout(Path folder) {
    return "<digit>/*.png or <writer>/<digit>/*.png, such as " + folder.resolve("7/anna-1.png");
  }

  private static List<Path> pictures(Path source, Path root) {
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(Files::isRegularFile)
          .filter(file -> isPicture(file) && !isHidden(names(root, file)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ZifferException("cannot list " + source + ": " + e.getMessage(), e);
    }
  }

  /** Opens a zip, whose names are in UTF-8 or, from Windows, in the DOS code page. */
  private static FileSystem open(Path zip) throws IOException {
    try {
      return FileSystems.newFileSystem(zip);
    } catch (ZipException e) {
      return FileSystems.newFileSystem(zip, Map.of("encoding", "IBM850"));
    }
  }

  /** Detects the metadata files that Finder adds to zips under the names of pictures. */
  private static boolean isHidden(String[] names) {
    return names[names.length - 1].startsWith(".") || names[0].equals("__MACOSX");
  }

  /** Splits a path; some programs on Windows write backslashes into zips. */
  private static String[] names(Path root, Path file) {
    return ("" + root.relativize(file)).split("[/\\\\]");
  }

  private static Digit readDigit(Path source, Path file, Path shown, String[] names) {
    String label = names.length < 2 ? "" : names[names.length - 2];
    if (!label.matches("[0-9]")) {
      throw new ZifferException(
          shown + " is in a folder not named after a digit 0 to 9; expected " + layout(source));
    }
    try {
      byte[] pixels = Picture.digit("" + shown, Files.readAllBytes(file));
      String writer = names.length < 3 ? "" : names[names.length - 3];
      return new Digit(pixels, label.charAt(0) - '0', writer);
    } catch (IOException e) {
      throw AtomicFiles.cannotRead(shown, e);
    }
  }
}
