package ziffer.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.view.Charts.Confusion;
import ziffer.view.Charts.Learning;
import ziffer.view.Charts.Line;

class ChartsTest {
  private static final Line LINE =
      new Line("a", new double[] {1, 10, 100, 1000}, new double[] {12.5, 1234.5, 0.25, 3});

  /** Pictures with numbers in them, by name. */
  static Stream<Map.Entry<String, Supplier<BufferedImage>>> pictures() {
    return Map.<String, Supplier<BufferedImage>>of(
        "confusion", () -> Charts.confusion(List.of(new Confusion("t", mistakes()))),
        "powers", () -> Charts.overPowers("t", "x", "y", List.of(LINE)),
        "marked", () -> Charts.marked("t", "x", "y", List.of(LINE)),
        "lines", () -> Charts.lines("t", "x", "y", List.of(LINE)),
        "curve", () -> Charts.onCurve("t", "x", "y", LINE, List.of()),
        "training", () -> Charts.training("t", 0, 1000, learning(4), learning(2)),
        "points", () -> PointCharts.points("t", "x", "y", List.of(LINE)),
        "named",
            () ->
                NamedPoints.draw(
                    "t",
                    "x",
                    "y",
                    List.of(
                        new NamedPoints.Point("n", "g", 20, 1.5),
                        new NamedPoints.Point("m", "g", 3000, 2))),
        "bars",
            () ->
                BarCharts.bars(
                    "t",
                    "x",
                    "y",
                    List.of("1", "2"),
                    List.of(new BarCharts.Bars("a", new double[] {1234.5, 2}))),
        "histogram",
            () -> BarCharts.histogram("t", "x", List.of(new BarCharts.Values("a", LINE.y())), 5))
        .entrySet()
        .stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void picturesAreTheSameInEveryLocale(Map.Entry<String, Supplier<BufferedImage>> picture) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.ROOT);
      int[] root = rgb(picture.getValue().get());
      for (String tag : List.of("fa-IR", "ar-EG", "tr-TR")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertArrayEquals(root, rgb(picture.getValue().get()), picture.getKey() + " in " + tag);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Learning learning(int points) {
    return new Learning(
        points + " points",
        Arrays.copyOf(LINE.x(), points),
        Arrays.copyOf(LINE.y(), points),
        new double[points]);
  }

  @Test
  void aTrainingGrowsToTheRightOnAnAxisOfAllItsEpochs() {
    BufferedImage early = Charts.training("t", 0, 1000, learning(3), learning(2));
    BufferedImage late = Charts.training("t", 0, 1000, learning(4), learning(2));
    assertTrue(rightmost(early) < 0.25 * early.getWidth(), "" + rightmost(early));
    assertTrue(rightmost(late) > 0.9 * late.getWidth(), "" + rightmost(late));
  }

  /** Returns the last column of the loss, in the upper half, with the first line's colour. */
  private static int rightmost(BufferedImage picture) {
    for (int x = picture.getWidth() - 1; x > 0; x--) {
      for (int y = 0; y < picture.getHeight() / 2; y++) {
        if (picture.getRGB(x, y) == ChartTheme.SERIES[0].getRGB()) {
          return x;
        }
      }
    }
    return 0;
  }

  @Test
  void aTrainingNeedsNoMeasurementYet() {
    Charts.training("t", 0, 1000, learning(4), learning(0));
  }

  @Test
  void tablesAreTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.ROOT);
      String root = tables();
      Locale.setDefault(Locale.forLanguageTag("fa-IR"));
      assertEquals(root, tables());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theConfusionMatrixHasZeroAtTheTopAndAFramedDiagonal() {
    int[][] none = new int[10][10];
    int[][] one = new int[10][10];
    one[0][9] = 30;
    BufferedImage empty = Charts.confusion(List.of(new Confusion("", none)));
    BufferedImage topRight = Charts.confusion(List.of(new Confusion("", one)));
    for (int digit = 0; digit < 10; digit++) {
      assertNotEquals(Color.WHITE.getRGB(), ground(empty, digit, digit), "diagonal " + digit);
      assertEquals(
          ChartTheme.SERIES[0].getRGB(), empty.getRGB(130 + 50 * digit + 25, 90 + 50 * digit));
    }
    assertEquals(Color.WHITE.getRGB(), ground(empty, 0, 9));
    assertEquals(ChartTheme.WRONG.getRGB(), ground(topRight, 0, 9));
    assertEquals(Color.WHITE.getRGB(), ground(topRight, 9, 0));
  }

  @Test
  void theConfusionTableHasZeroAtTheTopAndBracketsOnItsDiagonal() {
    int[][] counts = new int[10][10];
    for (int digit = 0; digit < 10; digit++) {
      counts[digit][digit] = 90 + digit;
    }
    counts[1][7] = 10;
    List<String> lines = FigureTables.confusion(counts, diagonal(counts)).lines().toList();
    int[] rows =
        lines.stream()
            .filter(line -> line.contains("["))
            .mapToInt(line -> Integer.parseInt(line.strip().split(" ")[0]))
            .toArray();
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, rows);
    assertTrue(lines.get(3).matches(" *1 .* \\[91] .* 10 .* 90.10 % .*"), lines.get(3));
  }

  @Test
  void tableAndMatrixShowNoneInAnEleventhColumnAndRow() {
    int[][] digits = new int[10][11];
    digits[1][1] = 8;
    digits[1][10] = 2;
    String table = FigureTables.confusion(digits, new int[] {0, 9, 0, 0, 0, 0, 0, 0, 0, 0});
    assertTrue(table.lines().findFirst().orElseThrow().matches(".* as none .*"), table);
    assertTrue(table.lines().toList().get(3).matches(" *1 .* \\[8] .* 2 .* 90.00 % .*"), table);
    assertEquals("c refuses 2 of 10 digits (20.00 %)\n", FigureTables.refusals("c", digits));
    int[][] all = Arrays.copyOf(digits, 11);
    all[10] = new int[11];
    all[10][4] = 30;
    all[10][10] = 10;
    assertTrue(FigureTables.confusion(all, diagonal(all)).contains("none"));
    assertEquals(
        "c refuses 2 of 10 digits (20.00 %) and 10 of 40 other pictures (25.00 %)\n",
        FigureTables.refusals("c", all));
    assertEquals("", FigureTables.refusals("c", new int[10][11]));
    BufferedImage matrix = Charts.confusion(List.of(new Confusion("", all)));
    assertEquals(ChartTheme.WRONG.getRGB(), ground(matrix, 10, 4));
    assertNotEquals(Color.WHITE.getRGB(), ground(matrix, 10, 10));
    assertNotEquals(Color.WHITE.getRGB(), ground(matrix, 1, 10));
  }

  /** Returns the colour of a cell of the matrix, beside its number. */
  private static int ground(BufferedImage picture, int written, int read) {
    return picture.getRGB(130 + 50 * read + 6, 90 + 50 * written + 6);
  }

  private static String tables() {
    return FigureTables.confusion(mistakes(), diagonal(mistakes()))
        + FigureTables.title("mnist", Map.of("int8", 99_123), 123_456)
        + FigureTables.found(new int[] {1234, 5})
        + FigureTables.writers(Map.of("anna", new int[] {1234, 5678}));
  }

  private static int[][] mistakes() {
    int[][] counts = new int[10][10];
    for (int i = 0; i < 100; i++) {
      counts[i / 10][i % 10] = i / 10 == i % 10 ? 980 + i % 7 : i * i % 11 % 7;
    }
    return counts;
  }

  private static int[] rgb(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static int[] diagonal(int[][] counts) {
    return IntStream.range(0, 10).map(digit -> counts[digit][digit]).toArray();
  }
}
