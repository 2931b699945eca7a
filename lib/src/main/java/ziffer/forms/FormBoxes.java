package ziffer.forms;

import boofcv.alg.filter.binary.BinaryImageOps;
import boofcv.struct.ConnectRule;
import boofcv.struct.image.GrayS32;
import boofcv.struct.image.GrayU8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import ziffer.forms.Components.Component;
import ziffer.forms.CutSheet.LeftOut;

/**
 * The ink in the boxes of a form. Since the boxes are known, ink needs no certain size, darkness or
 * distance to be a digit: small zeros and hairlines are.
 *
 * @param labels component of each pixel, from 1; 0 is paper
 * @param digits ink of each box, row by row; null where a box does not hold one digit
 * @param reasons why not; null for digits
 * @param leftOut ink and boxes without digit
 */
record FormBoxes(GrayS32 labels, Component[] digits, String[] reasons, List<LeftOut> leftOut) {
  /** Longest side of a speck of dust, in heights of a box: 1.2 mm. */
  private static final double SPECK = 0.07;

  /** The same beside a digit, in its longest sides. */
  private static final double SPECK_OF_DIGIT = 0.2;

  /** Smallest share of its ink that a stroke has in two boxes if it joins their digits. */
  private static final double JOINED = 0.25;

  /** The same if the second box holds nothing else. */
  private static final double JOINED_ALONE = 0.1;

  /** Smallest height of each of two digits in one box, and gap between, in heights of both. */
  private static final double TALL = 0.6;

  private static final double APART = 0.1;

  /** Only a 4 is written in two tall strokes beside each other. */
  private static final int OPEN = 4;

  /** Largest thickness of a printed line, in pixels. */
  private static final int LINE = 8;

  /** Largest shift of a slanted stroke across a printed line, in pixels. */
  private static final int SHIFT = 3;

  /** Finds the ink of each box. */
  static FormBoxes of(GrayU8 strokes, RuledLines lines, Grid grid) {
    GrayU8 ink = lines.removedFrom(strokes);
    bridge(ink, lines.lines());
    GrayS32 labels = new GrayS32(ink.width, ink.height);
    int count = BinaryImageOps.contour(ink, ConnectRule.EIGHT, labels).size();
    Box[] boxes = Components.boxes(labels, count);
    int size = grid.rows() * grid.columns();
    double high = (double) grid.frame().height() / grid.rows();
    boolean[] counts = new boolean[count + 1];
    for (int label = 1; label <= count; label++) {
      boolean speck = longest(boxes[label]) < SPECK * high;
      counts[label] = !speck && !grid.isRestOfLine(boxes[label], SPECK * high);
    }
    int[][] shares = shares(labels, counts, grid);
    FormBoxes found =
        new FormBoxes(labels, new Component[size], new String[size], new ArrayList<>());
    List<List<Component>> parts = new ArrayList<>();
    for (int i = 0; i <= size; i++) {
      parts.add(new ArrayList<>());
    }
    for (int label = 1; label <= count; label++) {
      if (counts[label]) {
        int mass = Arrays.stream(shares[label]).sum();
        parts.get(most(shares[label])).add(new Component(boxes[label], mass, List.of(label)));
      }
    }
    found.checkJoined(parts, shares);
    for (int i = 0; i < size; i++) {
      parts.get(i).removeIf(isSpeckBeside(parts.get(i)));
      found.check(i, parts.get(i), grid.box(i / grid.columns(), i % grid.columns()));
    }
    return found;
  }

  /** Returns the boxes of a row without a digit, from 1, and why. */
  String reasons(int row, int columns) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (int column = 0; column < columns; column++) {
      String reason = reasons[row * columns + column];
      if (reason != null) {
        byReason.computeIfAbsent(reason, key -> new ArrayList<>()).add("" + (column + 1));
      }
    }
    return byReason.entrySet().stream()
        .map(
            each ->
                (each.getValue().size() == 1 ? "box " : "boxes ")
                    + String.join(", ", each.getValue())
                    + ": "
                    + each.getKey())
        .collect(Collectors.joining("; "));
  }

  /** Restores printed lines where a stroke crosses them, so that it stays in one piece. */
  private static void bridge(GrayU8 ink, GrayU8 lines) {
    GrayU8 rest = ink.clone();
    for (int y = SHIFT; y < ink.height - 2 * LINE; y++) {
      for (int x = SHIFT; x < ink.width - 2 * LINE; x++) {
        int i = y * ink.width + x;
        if (lines.data[i] != 0) {
          bridge(ink, rest, lines, i, ink.width, 1);
          bridge(ink, rest, lines, i, 1, ink.width);
        }
      }
    }
  }

  private static void bridge(
      GrayU8 ink, GrayU8 rest, GrayU8 lines, int start, int step, int beside) {
    if (!hasInk(rest, start - step, beside)) {
      return;
    }
    int end = start;
    while (lines.data[end] != 0 && end - start <= LINE * step) {
      end += step;
    }
    if (end - start <= LINE * step && hasInk(rest, end, beside)) {
      for (int i = start; i < end; i += step) {
        ink.data[i] = 1;
      }
    }
  }

  private static boolean hasInk(GrayU8 rest, int at, int beside) {
    for (int i = -SHIFT; i <= SHIFT; i++) {
      if (rest.data[at + i * beside] != 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns the pixels of each label in each box, and outside of all as the last number. */
  private static int[][] shares(GrayS32 labels, boolean[] counts, Grid grid) {
    int size = grid.rows() * grid.columns();
    int[][] shares = new int[counts.length][];
    for (int y = 0; y < labels.height; y++) {
      for (int x = 0; x < labels.width; x++) {
        int label = labels.data[y * labels.width + x];
        if (counts[label]) {
          shares[label] = shares[label] == null ? new int[size + 1] : shares[label];
          int in = grid.indexAt(x, y);
          shares[label][in < 0 ? size : in]++;
        }
      }
    }
    return shares;
  }

  private static int most(int[] shares) {
    int most = 0;
    for (int i = 1; i < shares.length; i++) {
      most = shares[i] > shares[most] ? i : most;
    }
    return most;
  }

  private static Predicate<Component> isSpeckBeside(List<Component> parts) {
    int longest = parts.stream().mapToInt(part -> longest(part.box())).max().orElse(0);
    return part -> longest(part.box()) < SPECK_OF_DIGIT * longest;
  }

  private static int longest(Box box) {
    return Math.max(box.width(), box.height());
  }

  /** Notes the boxes that share a stroke. */
  private void checkJoined(List<List<Component>> parts, int[][] shares) {
    for (int i = 0; i < digits.length; i++) {
      for (Component part : parts.get(i)) {
        int[] share = shares[part.labels().get(0)];
        for (int j = 0; j < digits.length; j++) {
          double least = parts.get(j).isEmpty() ? JOINED_ALONE : JOINED;
          if (j != i && share[j] >= least * part.mass()) {
            leftOut.add(new LeftOut(part.box(), CutSheet.TOUCHING));
            reasons[i] = CutSheet.TOUCHING;
            reasons[j] = CutSheet.TOUCHING;
          }
        }
      }
    }
  }

  private void check(int i, List<Component> parts, Box box) {
    Component digit = parts.stream().reduce(Component::and).orElse(null);
    boolean isFour = i / (digits.length / Form.ROWS) == OPEN;
    if (reasons[i] == null && (digit == null || !isFour && areTwo(parts, digit.box()))) {
      reasons[i] = digit == null ? "empty" : "two digits";
      leftOut.add(new LeftOut(box, reasons[i]));
    }
    digits[i] = reasons[i] == null ? digit : null;
  }

  private static boolean areTwo(List<Component> parts, Box all) {
    List<Box> tall =
        parts.stream()
            .map(Component::box)
            .filter(box -> box.height() >= TALL * all.height())
            .toList();
    return tall.stream()
        .anyMatch(a -> tall.stream().anyMatch(b -> a.gapX(b) > APART * all.height()));
  }
}
