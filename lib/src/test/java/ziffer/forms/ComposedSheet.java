package ziffer.forms;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;

/** A sheet of real handwriting, ten rows 0 to 9, put together so that the truth is known. */
final class ComposedSheet {
  /** What the sheet is written on, and how it came into the computer. */
  enum Kind {
    PLAIN,
    RULED,
    SQUARED,
    SHADED,
    ROTATED,
    BLACKBOARD,
    PENCIL,
    NOISY,
    SPECKLED,
    VIGNETTED,
    ON_A_TABLE
  }

  /** A digit that was put on the sheet. */
  record Truth(int label, double x, double y) {}

  private final List<Truth> truths = new ArrayList<>();
  private final BufferedImage image;

  /**
   * Puts a sheet together.
   *
   * @param digits whose handwriting
   * @param columns digits a row
   * @param cell side of a digit's place in pixels
   */
  ComposedSheet(Kind kind, DigitSet digits, int columns, int cell, long seed) {
    Random random = new Random(seed);
    int margin = cell;
    int width = 2 * margin + columns * cell;
    int height = 2 * margin + 10 * cell * 5 / 4;
    BufferedImage flat = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = flat.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.setColor(new Color(244, 244, 244));
    g.fillRect(0, 0, width, height);
    rule(g, kind, width, height, cell);
    g.dispose();
    int ink = kind == Kind.PENCIL ? 130 : 30;
    for (int label = 0; label < 10; label++) {
      int wanted = label;
      DigitSet own = digits.where(digit -> digit.label() == wanted);
      for (int column = 0; column < columns; column++) {
        double x = margin + (column + 0.5 + 0.08 * (random.nextDouble() - 0.5)) * cell;
        double y = margin + (label + 0.5 + 0.12 * (random.nextDouble() - 0.5)) * cell * 5 / 4;
        Digit digit = own.get(random.nextInt(own.size()));
        write(flat, digit, x, y, cell * (0.95 + 0.15 * random.nextDouble()), ink);
        truths.add(new Truth(label, x, y));
      }
    }
    BufferedImage scan = scanned(kind, flat, cell, random);
    image = kind == Kind.ON_A_TABLE ? onATable(scan) : scan;
  }

  BufferedImage image() {
    return image;
  }

  List<Truth> truths() {
    return truths;
  }

  private static void rule(Graphics2D g, Kind kind, int width, int height, int cell) {
    if (kind != Kind.RULED && kind != Kind.SQUARED) {
      return;
    }
    g.setColor(kind == Kind.RULED ? new Color(90, 90, 90) : new Color(150, 150, 150));
    int step = kind == Kind.RULED ? cell * 5 / 4 : cell / 2;
    int thick = Math.max(1, cell / 45);
    for (int y = cell + (kind == Kind.RULED ? cell * 9 / 8 : 0); y < height; y += step) {
      g.fillRect(0, y, width, thick);
    }
    for (int x = step / 3; kind == Kind.SQUARED && x < width; x += step) {
      g.fillRect(x, 0, thick, height);
    }
  }

  /** Darkens the paper by a digit's ink, enlarged with bilinear weights. */
  private static void write(
      BufferedImage sheet, Digit digit, double x, double y, double side, int ink) {
    int left = (int) Math.round(x - side / 2);
    int top = (int) Math.round(y - side / 2);
    int size = (int) side;
    BufferedImage small = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    small.getRaster().setDataElements(0, 0, 28, 28, digit.pixels());
    BufferedImage large = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = large.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(small, 0, 0, size, size, null);
    g.dispose();
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        int covered = large.getRaster().getSample(column, row, 0);
        int sheetX = left + column;
        int sheetY = top + row;
        if (sheetX >= 0 && sheetY >= 0 && sheetX < sheet.getWidth() && sheetY < sheet.getHeight()) {
          int paper = sheet.getRaster().getSample(sheetX, sheetY, 0);
          int level = Math.min(paper, (paper * (255 - covered) + ink * covered) / 255);
          sheet.getRaster().setSample(sheetX, sheetY, 0, level);
        }
      }
    }
  }

  private BufferedImage scanned(Kind kind, BufferedImage flat, int cell, Random random) {
    int width = flat.getWidth();
    int height = flat.getHeight();
    BufferedImage scan = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = scan.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.setColor(new Color(244, 244, 244));
    g.fillRect(0, 0, width, height);
    if (kind == Kind.ROTATED) {
      // The cutter turns it back about the middle, so that the truth stays where it was.
      g.rotate(Math.toRadians(2.5), width / 2.0, height / 2.0);
    }
    g.drawImage(flat, 0, 0, null);
    g.dispose();
    if (kind == Kind.SPECKLED) {
      for (int i = 0; i < 300; i++) {
        int x = random.nextInt(width - 3);
        int y = random.nextInt(height - 3);
        int size = 1 + random.nextInt(Math.max(1, cell / 30));
        for (int k = 0; k < size * size; k++) {
          scan.getRaster().setSample(x + k % size, y + k / size, 0, 40);
        }
      }
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double level = scan.getRaster().getSample(x, y, 0);
        if (kind == Kind.SHADED) {
          level *= 0.45 + 0.55 * x / width * (0.7 + 0.3 * y / height);
        }
        if (kind == Kind.VIGNETTED) {
          level *=
              1 - 0.5 * (Math.pow(2.0 * x / width - 1, 2) + Math.pow(2.0 * y / height - 1, 2)) / 2;
        }
        if (kind == Kind.NOISY) {
          level += 12 * random.nextGaussian();
        }
        if (kind == Kind.BLACKBOARD) {
          level = 255 - level;
        }
        scan.getRaster().setSample(x, y, 0, Math.max(0, Math.min(255, (int) level)));
      }
    }
    return scan;
  }

  private BufferedImage onATable(BufferedImage scan) {
    int edge = scan.getWidth() / 8;
    BufferedImage table =
        new BufferedImage(
            scan.getWidth() + 2 * edge, scan.getHeight() + 2 * edge, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = table.createGraphics();
    g.setColor(new Color(70, 70, 70));
    g.fillRect(0, 0, table.getWidth(), table.getHeight());
    g.drawImage(scan, edge, edge, null);
    g.dispose();
    truths.replaceAll(truth -> new Truth(truth.label(), truth.x() + edge, truth.y() + edge));
    return table;
  }
}
