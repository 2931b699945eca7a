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
 * Connected components of ink, joined to digits: a 5 whose bar floats, a 4 or 7 in two strokes are
 * one digit.
 *
 * @param labels the piece that each pixel belongs to, from 1; 0 is paper
 * @param height usual height of a digit, in pixels
 * @param mass pixels of ink in all
 * @param digits what may be digits
 */
record Components(GrayS32 labels, double height, int mass, List<Component> digits) {
  /** Fewest pixels of ink that count at all. */
  private static final int MIN_MASS = 12;

  /** Most pieces that a sheet of digits has, specks left out. */
  private static final int MOST = 4_000;

  /** Both sides of a speck are below this share of a digit's height. */
  private static final double SPECK = 0.22;

  /** What is lower than this share of a digit's height is a part of one. */
  private static final double PART = 0.6;

  /** Two parts of one digit are at most so far apart, in digit heights. */
  private static final double PART_GAP = 0.3;

  /** Two tall strokes so close, in digit heights, are an open 4: digits keep more apart. */
  private static final double BESIDE = 0.1;

  /** Greatest height of a digit, in usual heights; parts are not joined to more. */
  static final double TALLEST = 1.6;

  /** Greatest width of a digit, in usual heights. */
  static final double WIDEST = 1.45;

  /**
   * One digit, or what may be one.
   *
   * @param box around it
   * @param mass its pixels of ink
   * @param labels what it is made of
   */
  record Component(Box box, int mass, List<Integer> labels) {
    Component and(Component other) {
      List<Integer> all = new ArrayList<>(labels);
      all.addAll(other.labels);
      return new Component(box.and(other.box), mass + other.mass, all);
    }
  }

  /**
   * Finds the components and joins them.
   *
   * @param name what messages call the sheet
   * @param strokes 0 and 1, without rulings
   * @param frame ink outside of it is ignored; null for no limit
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
        joined(name, pieces, height).stream()
            .filter(piece -> Math.max(piece.box.width(), piece.box.height()) >= PART * height)
            .toList();
    int mass = pieces.stream().mapToInt(Component::mass).sum();
    return new Components(labels, height, mass, digits);
  }

  /** Returns the box of each label, by label. */
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

  /** Returns the height that half of the ink, by components, does not exceed. */
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

  /** Joins parts, nearest first, until nothing is left to join. */
  private static List<Component> joined(String name, List<Component> pieces, double height) {
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
              + " pieces of ink: no sheet of digits, or a very noisy photo; scan it instead");
    }
    for (List<Pair> pairs = pairs(all, height); !pairs.isEmpty(); pairs = pairs(all, height)) {
      boolean[] changed = new boolean[all.size()];
      List<Component> gone = new ArrayList<>();
      for (Pair pair : pairs) {
        // What has grown is looked at again in the next round.
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

  /** Returns all that can be joined, nearest first. */
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

  /** Returns how far apart two parts of one digit are, or the greatest number if they are not. */
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
