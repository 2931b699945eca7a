package ziffer.verify;

import ziffer.data.DigitSet;
import ziffer.data.Framing;

/**
 * A drawing of one bit per pixel, as boards keep it.
 *
 * @param rows of {@code (width + 7) / 8} bytes, the leftmost pixel in the highest bit, 1 = ink
 */
public record BitCanvas(int width, int height, byte[] rows) {
  private static final int INK = 128;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a side is not 1 to 1024 or the rows have another size
   */
  public BitCanvas {
    if (Math.min(width, height) < 1
        || Math.max(width, height) > Framing.MAX_SIDE
        || rows.length != height * rowBytes(width)) {
      throw new IllegalArgumentException(
          rows.length + " bytes for a canvas of " + width + "x" + height);
    }
  }

  /** Returns an image of 28x28 pixels enlarged to a width and height, inked where it is dark. */
  static BitCanvas enlarged(byte[] pixels, int width, int height) {
    BitCanvas canvas = new BitCanvas(width, height, new byte[height * rowBytes(width)]);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = y * DigitSet.SIDE / height * DigitSet.SIDE + x * DigitSet.SIDE / width;
        if ((pixels[from] & 0xff) >= INK) {
          canvas.rows[y * rowBytes(width) + x / 8] |= (byte) (0x80 >> x % 8);
        }
      }
    }
    return canvas;
  }

  /** Returns what framing makes of it, {@code [28][28]}. */
  public byte[] framed() {
    byte[] ink = new byte[width * height];
    for (int i = 0; i < ink.length; i++) {
      int bits = rows[i / width * rowBytes(width) + i % width / 8];
      ink[i] = (byte) ((bits & 0x80 >> i % width % 8) != 0 ? 255 : 0);
    }
    return Framing.frame(ink, width, height);
  }

  private static int rowBytes(int width) {
    return (width + 7) / 8;
  }
}
