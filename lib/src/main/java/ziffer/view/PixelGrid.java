package ziffer.view;

import java.awt.image.BufferedImage;

/** A magnified picture whose pixels show their values. */
public final class PixelGrid {
  private PixelGrid() {}

  /** Draws pixels row by row, coloured in their grey levels, 0 white and 255 black. */
  public static BufferedImage draw(int width, int[] values) {
    return NumberGrid.pixels("", width, values);
  }

  /** Converts bytes to unsigned numbers, 0 to 255. */
  public static int[] numbers(byte[] pixels) {
    int[] numbers = new int[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      numbers[i] = pixels[i] & 0xff;
    }
    return numbers;
  }
}
