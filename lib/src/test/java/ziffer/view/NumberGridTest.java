package ziffer.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class NumberGridTest {
  @Test
  void colourShowsTheSignAndWhiteZero() {
    BufferedImage grid = NumberGrid.signed("w", 3, new int[] {-5, 0, 5});
    Color negative = corner(grid, 0, 3);
    Color positive = corner(grid, 2, 3);
    assertTrue(negative.getBlue() > negative.getRed(), negative + " is not blue");
    assertTrue(positive.getRed() > positive.getBlue(), positive + " is not orange");
    assertEquals(Color.WHITE, corner(grid, 1, 3));
  }

  @Test
  void fractionsHaveTheColoursOfWholeNumbers() {
    BufferedImage whole = NumberGrid.signed("w", 2, new int[] {-50, 100});
    BufferedImage halves = NumberGrid.signed("w", 2, new double[] {-0.5, 1}, 1);
    assertEquals(corner(whole, 0, 2), corner(halves, 0, 2));
    assertEquals(corner(whole, 1, 2), corner(halves, 1, 2));
  }

  @Test
  void zerosAloneStayWhite() {
    assertEquals(Color.WHITE, corner(NumberGrid.signed("w", 2, new int[2]), 0, 2));
  }

  @Test
  void inkIsBlackAndPaperWhite() {
    BufferedImage grid = NumberGrid.pixels("p", 2, new int[] {0, 255});
    assertEquals(Color.WHITE, corner(grid, 0, 2));
    assertEquals(Color.BLACK, corner(grid, 1, 2));
  }

  @Test
  void longNumbersAndTitlesWidenTheGrid() {
    int narrow = NumberGrid.signed("w", 2, new int[] {1, 2}).getWidth();
    assertTrue(NumberGrid.signed("w", 2, new int[] {1, -1234567}).getWidth() > narrow);
    assertTrue(NumberGrid.signed("a much longer title", 2, new int[] {1, 2}).getWidth() > narrow);
  }

  /** Returns the ground of a cell of a grid of one row, beside its number. */
  private static Color corner(BufferedImage grid, int column, int columns) {
    int cell = (grid.getWidth() - 21) / columns;
    return new Color(grid.getRGB(10 + column * cell + 2, 30 + 3));
  }
}
