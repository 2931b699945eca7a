package ziffer.forms;

import boofcv.alg.filter.binary.BinaryImageOps;
import boofcv.struct.ConnectRule;
import boofcv.struct.image.GrayS32;
import boofcv.struct.image.GrayU8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import ziffer.ZifferException;

/**
 * Connected components of ink, merged into digits, such as a 5 with a detached bar or a 4 or 7 in
 * two strokes.
 *
 * @param labels component of each pixel, from 1; 0 is paper
 * @param height typical height of a digit, in pixels
 * @param mass total pixels of ink
 * @param digits candidates for digits
 */
record Components(GrayS32 labels, double height, int mass, List<Component> digits) {
  /** Smallest component, in pixels. */
  private static final int MIN_MASS = 12;

  /** Largest number of components on a sheet of digits, without specks. */
  private static final int MOST = 4_000;

  /** Width and height of a speck are below this fraction of a digit's height. */
  private static final double SPECK = 0.22;

  /** A component below this fraction of a digit's height is a part of a digit. */
  private static final double PART = 0.6;

  /** Largest gap between two parts of a digit, in digit heights. */
  private static final double PART_GAP = 0.3;

  /**
   * Largest gap between the tall strokes of an open 4, in digit heights; digits are farther apart.
   */
  private static final double BESIDE = 0.1;

  /** Largest height of a digit or of merged parts, in typical heights. */
  static final double TALLEST = 1.6;

  /** Largest width of a digit, in typical heights. */
  static final double WIDEST = 1.45;

  /**
   * A digit, or a candidate for one.
   *
   * @param box bounding box
   * @param mass pixels of ink
   * @param labels labels of its components
   */
  record Component(Box box, int mass, List<Integer> labels) {
    Component and(Component other) {
      List<Integer> all = new ArrayList<>(labels);
      all.addAll(other.labels);
      return new Component(box.and(other.box), mass + other.mass, all);
    }
  }

  /**
   * Finds and merges the components.
   *
   * @param name name of the sheet in messages
   * @param strokes binary image without ruled lines
   * @param frame region outside of which ink is ignored; null for none
   */
  static Components of(String name, GrayU8 strokes, Box frame) {
    GrayS32 labels = new GrayS32(strokes.width, strokes.height);
    int count = BinaryImageOps.contour(strokes, ConnectRule.EIGHT, labels).size();
    Box[] boxes = boxes(labels, count);
    int[] masses = new int[count + 1];
    for (int label : labels.data) {
      masses[label]++;
    }
    List<Component> pieces = new ArrayList<>();
    for (int label = 1; label <= count; label++) {
      if (masses[label] >= MIN_MASS && (frame == null || frame.holdsMiddleOf(boxes[label]))) {
        pieces.add(new Component(boxes[label], masses[label], List.of(label)));
      }
    }
    double height = usualHeight(pieces);
    List<Component> digits =
        merged(name, pieces, height).stream()
            .filter(piece -> Math.max(piece.box.width(), piece.box.height()) >= PART * height)
            .toList();
    int mass = pieces.stream().mapToInt(Component::mass).sum();
    return new Components(labels, height, mass, digits);
  }

  /** Returns the regions of a mask that do not touch the picture's border. */
  static GrayU8 inside(GrayU8 mask, ConnectRule rule) {
    GrayS32 labels = new GrayS32(mask.width, mask.height);
    int count = BinaryImageOps.contour(mask, rule, labels).size();
    Box[] boxes = boxes(labels, count);
    GrayU8 inside = mask.clone();
    for (int i = 0; i < inside.data.length; i++) {
      Box box = boxes[labels.data[i]];
      boolean free =
          box.left() > 0 && box.top() > 0 && box.right() < mask.width && box.bottom() < mask.height;
      inside.data[i] = (byte) (labels.data[i] > 0 && free ? 1 : 0);
    }
    return inside;
  }

  /** Returns the bounding box of each label. */
  static Box[] boxes(GrayS32 labels, int count) {
    int[] left = new int[count + 1];
    int[] top = new int[count + 1];
    int[] right = new int[count + 1];
    int[] bottom = new int[count + 1];
    Arrays.fill(left, labels.width);
    Arrays.fill(top, labels.height);
    for (int y = 0; y < labels.height; y++) {
      for (int x = 0; x < labels.width; x++) {
        int label = labels.data[y * labels.width + x];
        left[label] = Math.min(left[label], x);
        right[label] = Math.max(right[label], x + 1);
        top[label] = Math.min(top[label], y);
        bottom[label] = Math.max(bottom[label], y + 1);
      }
    }
    return IntStream.rangeClosed(0, count)
        .mapToObj(i -> new Box(left[i], top[i], right[i] - left[i], bottom[i] - top[i]))
        .toArray(Box[]::new);
  }

  /** Returns the median height of the components, weighted by their ink. */
  private static double usualHeight(List<Component> pieces) {
    List<Component> byHeight =
        pieces.stream().sorted((a, b) -> Integer.compare(a.box.height(), b.box.height())).toList();
    long all = pieces.stream().mapToLong(Component::mass).sum();
    long below = 0;
    for (Component piece : byHeight) {
      below += piece.mass;
      if (2 * below >= all) {
        return piece.box.height();
      }
    }
    return 0;
  }

  private record Pair(int first, int second, double distance) {}

  /** Merges parts, nearest first, until nothing can be merged. */
  private static List<Component> merged(String name, List<Component> pieces, double height) {
    List<Component> all = new ArrayList<>();
    for (Component piece : pieces) {
      if (Math.max(piece.box.width(), piece.box.height()) >= SPECK * height) {
        all.add(piece);
      }
    }
    if (all.size() > MOST) {
      throw new ZifferException(
          name
              + " shows over "
              + MOST
              + " pieces of ink: not a sheet of digits, or a very noisy photo; scan it instead");
    }
    for (List<Pair> pairs = pairs(all, height); !pairs.isEmpty(); pairs = pairs(all, height)) {
      boolean[] changed = new boolean[all.size()];
      List<Component> gone = new ArrayList<>();
      for (Pair pair : pairs) {
        // Merged components are considered again in the next round.
        if (!changed[pair.first] && !changed[pair.second]) {
          gone.add(all.get(pair.second));
          all.set(pair.first, all.get(pair.first).and(all.get(pair.second)));
          changed[pair.first] = true;
          changed[pair.second] = true;
        }
      }
      all.removeAll(gone);
    }
    return all;
  }

  /** Returns all pairs that can be merged, nearest first. */
  private static List<Pair> pairs(List<Component> all, double height) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        double distance = distance(all.get(i), all.get(j), height);
        if (distance < Double.MAX_VALUE) {
          pairs.add(new Pair(i, j, distance));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::distance));
    return pairs;
  }

  /** Returns the gap between two parts of one digit, or MAX_VALUE if they are not. */
  private static double distance(Component a, Component b, double height) {
    int gapX = a.box.gapX(b.box);
    int gapY = a.box.gapY(b.box);
    double gap = Math.max(0, gapX) + Math.max(0, gapY);
    if (gap > PART_GAP * height) {
      return Double.MAX_VALUE;
    }
    Box both = a.box.and(b.box);
    if (both.height() > TALLEST * height || both.width() > WIDEST * height) {
      return Double.MAX_VALUE;
    }
    boolean part = Math.min(a.box.height(), b.box.height()) < PART * height;
    int narrower = Math.min(a.box.width(), b.box.width());
    boolean above = -gapX >= narrower / 2.0;
    boolean beside = gapX <= BESIDE * height && -gapY >= PART * height / 2;
    return part || above || beside ? gap : Double.MAX_VALUE;
  }
}
