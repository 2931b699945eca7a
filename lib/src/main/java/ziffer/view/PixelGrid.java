package ziffer.view;

import java.awt.image.BufferedImage;

/** A small picture drawn so large that each pixel shows its number. */
public final class PixelGrid {
  private PixelGrid() {}

  /**
   * Draws numbers on their shades of grey, 0 white and 255 black.
   *
   * @param width pixels in a row
   * @param values row by row, 0 to 255
   */
  public static BufferedImage draw(int width, int[] values) {
    return NumberGrid.pixels("", width, values);
  }

  /** Returns bytes as unsigned numbers, 0 to 255. */
  public static int[] numbers(byte[] pixels) {
    int[] numbers = new int[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      numbers[i] = pixels[i] & 0xff;
    }
    return numbers;
  }
}
