package ziffer.jupyter;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.synth.SyntheticDigits;

/** Data directories with Swiss digits and without, whatever this machine has. */
final class DataDirectories {
  private static final int WRITERS = 17;

  /** Digits that the pen model draws for each writer. */
  private static final int EACH = 20;

  private DataDirectories() {}

  /** Makes a folder with this machine's MNIST alone. */
  static Path withoutSwiss(Path folder) throws IOException {
    Path mnist = DataDirectory.find(null).mnist().toRealPath();
    Files.createSymbolicLink(Files.createDirectories(folder).resolve("mnist"), mnist);
    return folder;
  }

  /**
   * Makes a folder with MNIST and the Swiss digits of this machine; where they are missing, with a
   * zip of the same form that the pen model draws, under writers' names like theirs.
   */
  static Path withSwiss(Path folder) throws IOException {
    DataDirectory made = new DataDirectory(withoutSwiss(folder));
    Path zip = made.swiss();
    Files.createDirectories(zip.getParent());
    Path own = DataDirectory.find(null).swiss();
    if (Files.exists(own)) {
      Files.createSymbolicLink(zip, own.toRealPath());
    } else {
      draw(zip);
    }
    return folder;
  }

  private static void draw(Path zip) throws IOException {
    DigitSet digits = SyntheticDigits.draw(WRITERS * EACH, 0, 3);
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      for (int i = 0; i < digits.size(); i++) {
        Digit digit = digits.get(i);
        String country = i / EACH == 0 ? "US" : "CH";
        entries.putNextEntry(
            new ZipEntry(
                String.format(
                    Locale.ROOT,
                    "numbers/%04d_%s4M/%d/number-%d.png",
                    i / EACH,
                    country,
                    digit.label(),
                    i)));
        ImageIO.write(picture(digit), "png", entries);
      }
    }
  }

  private static BufferedImage picture(Digit digit) {
    BufferedImage picture =
        new BufferedImage(DigitSet.SIDE, DigitSet.SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < DigitSet.PIXELS; i++) {
      int paper = 255 - (digit.pixels()[i] & 0xff);
      picture.getRaster().setSample(i % DigitSet.SIDE, i / DigitSet.SIDE, 0, paper);
    }
    return picture;
  }
}
