package ziffer.view;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ziffer.net.Architecture;
import ziffer.net.LayerSpec;
import ziffer.net.LayerSpec.BatchNorm;
import ziffer.net.LayerSpec.Conv;
import ziffer.net.LayerSpec.Dense;
import ziffer.net.LayerSpec.Dropout;
import ziffer.net.LayerSpec.Linear;
import ziffer.net.LayerSpec.MaxPool;
import ziffer.net.Shape;

/**
 * A picture of a net from left to right: the block of numbers that each layer gives, to scale, with
 * its shape, and the layer's weights and multiplications as shares of the net's. Layers that keep
 * the shape, such as ReLU, are named below the block that they act on.
 */
public final class ArchitecturePicture {
  private static final int COLUMN = 140;
  private static final int MIN_COLUMNS = 5;
  private static final int MARGIN = 10;
  private static final int LINE = 19;
  private static final int BAR = 10;

  /** Height of the blocks' row, and the middle of it, below the title. */
  private static final int BLOCKS = 140;

  private static final int MIDDLE = 44 + BLOCKS / 2;
  private static final int TEXT = 44 + BLOCKS + LINE;

  /** Sizes on the picture of one row or column, one channel of a map, and one value of a vector. */
  private static final double CELL = 2.6;

  private static final double CHANNEL = 0.55;
  private static final double VALUE = 0.8;

  private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  private static final Font BOLD = PLAIN.deriveFont(Font.BOLD);
  private static final Font TITLE = PLAIN.deriveFont(Font.BOLD, 17);

  private final Architecture net;
  private final List<Column> columns = new ArrayList<>();
  private final List<Rectangle> texts = new ArrayList<>();
  private final BufferedImage picture;
  private final Graphics2D g;

  /** A layer that changes the shape, and in {@code lines} what follows it without doing so. */
  private record Column(Color colour, Shape shape, List<String> lines, int weights, long macs) {}

  private ArchitecturePicture(Architecture net) {
    this.net = net;
    collect();
    int width = Math.max(MIN_COLUMNS, columns.size()) * COLUMN + 2 * MARGIN;
    int height = barsTop() + 2 * (LINE + BAR) + 2 * LINE;
    picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    g = ChartTheme.onWhite(picture);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
  }

  /** Draws a net; up to six layers that change the shape are 1,000 pixels wide. */
  public static BufferedImage draw(Architecture net) {
    ArchitecturePicture made = new ArchitecturePicture(net);
    made.draw();
    return made.picture;
  }

  /** Returns the size of a net's picture and after it the bounds of each text in it. */
  static List<Rectangle> bounds(Architecture net) {
    ArchitecturePicture made = new ArchitecturePicture(net);
    made.draw();
    made.texts.add(0, new Rectangle(made.picture.getWidth(), made.picture.getHeight()));
    return made.texts;
  }

  private void collect() {
    add(Color.LIGHT_GRAY, Architecture.INPUT, "pixels", 0, 0);
    for (int i = 0; i < net.layers().size(); i++) {
      LayerSpec layer = net.layers().get(i);
      Shape in = net.shapes().get(i);
      List<String> now = columns.get(columns.size() - 1).lines();
      if (layer instanceof Conv conv) {
        String name = "conv " + conv.kernel() + " x " + conv.kernel();
        add(ChartTheme.SERIES[0], conv.output(in), name, conv.weights(in), conv.macs(in));
        note(conv.stride() > 1, "stride " + conv.stride());
        note(conv.same(), "padded");
      } else if (layer instanceof MaxPool pool) {
        String name = "max-pool " + pool.size() + " x " + pool.size();
        add(ChartTheme.SERIES[3], pool.output(in), name, 0, 0);
      } else if (layer instanceof Dense dense) {
        add(ChartTheme.SERIES[2], dense.output(in), "dense", dense.weights(in), dense.macs(in));
      } else if (layer instanceof Dropout dropout) {
        now.add("dropout " + dropout.rate());
      } else {
        now.add(layer instanceof BatchNorm ? "batch norm" : "ReLU");
      }
      if (layer instanceof Linear linear) {
        note(linear.bits().isFew(), linear.bits() + "-bit weights");
      }
    }
  }

  private void add(Color colour, Shape shape, String name, int weights, long macs) {
    List<String> lines = new ArrayList<>(List.of(name, shape.toString().replace("x", " x ")));
    columns.add(new Column(colour, shape, lines, weights, macs));
  }

  private void note(boolean holds, String text) {
    if (holds) {
      columns.get(columns.size() - 1).lines().add(text);
    }
  }

  private int barsTop() {
    return TEXT + LINE * columns.stream().mapToInt(column -> column.lines().size()).max().orElse(0);
  }

  private void draw() {
    String all = "%s: %,d weights, %,d multiplications (MACs) for a picture";
    text(TITLE, String.format(Locale.ROOT, all, net.name(), net.weights(), net.macs()), MARGIN, 26);
    for (int i = 0; i < columns.size(); i++) {
      draw(columns.get(i), MARGIN + i * COLUMN);
      if (i > 0) {
        arrow(MARGIN + i * COLUMN);
      }
    }
    String scale =
        "Blocks grow with their shapes, up to a limit; bars are shares of the whole net.";
    text(PLAIN, scale, MARGIN, picture.getHeight() - MARGIN);
    g.dispose();
  }

  private void draw(Column column, int x) {
    block(column, x + COLUMN / 2);
    for (int i = 0; i < column.lines().size(); i++) {
      centred(i == 0 ? BOLD : PLAIN, column.lines().get(i), x, TEXT + i * LINE);
    }
    if (column.weights() > 0) {
      int y = barsTop() + 8;
      bar(column.weights(), net.weights(), "weights", ChartTheme.SERIES[0], x, y);
      bar(column.macs(), net.macs(), "MACs", ChartTheme.SERIES[1], x, y + LINE + BAR + 2);
    }
  }

  /** Draws a vector as a bar, and maps as a box whose depth is the number of channels. */
  private void block(Column column, int middle) {
    Shape shape = column.shape();
    boolean vector = shape.height() == 1 && shape.width() == 1;
    int width = vector ? BAR : size(shape.width(), CELL, 80);
    int height = size(vector ? shape.channels() : shape.height(), vector ? VALUE : CELL, 110);
    int depth = vector ? 0 : size(shape.channels(), CHANNEL, 40);
    int x = middle - (width + depth) / 2;
    int y = MIDDLE - (height - depth) / 2;
    int[] right = {x + width, x + width + depth, x + width + depth, x + width};
    int[] down = {y, y - depth, y - depth + height, y + height};
    fill(new Polygon(right, down, 4), column.colour(), 0.55);
    int[] across = {x, x + depth, x + depth + width, x + width};
    int[] up = {y, y - depth, y - depth, y};
    fill(new Polygon(across, up, 4), column.colour(), 0.4);
    int[] lefts = {x, x + width, x + width, x};
    int[] tops = {y, y, y + height, y + height};
    fill(new Polygon(lefts, tops, 4), column.colour(), 0.25);
  }

  private static int size(int count, double scale, int most) {
    return (int) Math.max(1, Math.min(most, Math.round(count * scale)));
  }

  private void fill(Polygon face, Color colour, double share) {
    g.setColor(ChartTheme.mixed(Color.WHITE, colour, share));
    g.fillPolygon(face);
    g.setColor(colour.darker());
    g.drawPolygon(face);
  }

  private void arrow(int x) {
    g.setColor(ChartTheme.INK);
    g.drawLine(x - 8, MIDDLE, x + 6, MIDDLE);
    g.fillPolygon(new int[] {x + 3, x + 9, x + 3}, new int[] {MIDDLE - 4, MIDDLE, MIDDLE + 4}, 3);
  }

  private void bar(long part, long whole, String unit, Color colour, int x, int y) {
    int full = COLUMN - 4 * BAR;
    centred(PLAIN, String.format(Locale.ROOT, "%,d %s", part, unit), x, y + LINE - 5);
    g.setColor(ChartTheme.GRID);
    g.fillRect(x + 2 * BAR, y + LINE, full, BAR - 2);
    g.setColor(colour);
    int length = Math.max(1, (int) Math.round((double) full * part / whole));
    g.fillRect(x + 2 * BAR, y + LINE, length, BAR - 2);
  }

  private void centred(Font font, String text, int x, int y) {
    text(font, text, x + (COLUMN - g.getFontMetrics(font).stringWidth(text)) / 2, y);
  }

  private void text(Font font, String text, int x, int y) {
    g.setFont(font);
    g.setColor(ChartTheme.INK);
    g.drawString(text, x, y);
    Rectangle bounds = g.getFontMetrics().getStringBounds(text, g).getBounds();
    bounds.translate(x, y);
    texts.add(bounds);
  }
}
