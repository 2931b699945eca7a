package ziffer.verify;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;

/** Binary files exchanged with the C programs. */
public final class ImageFile {
  private ImageFile() {}

  /** Writes the pixels of all digits, 784 bytes each. */
  public static void write(Path file, DigitSet set) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (Digit digit : set.digits()) {
        out.write(digit.pixels());
      }
    }
  }

  /**
   * Reads 32-bit words.
   *
   * @param width words per image
   * @return {@code [image][width]}
   * @throws IOException if the number of words does not match
   */
  public static int[][] read(Path file, ByteOrder order, int images, int width) throws IOException {
    IntBuffer values = ByteBuffer.wrap(Files.readAllBytes(file)).order(order).asIntBuffer();
    if (values.remaining() != images * width) {
      throw new IOException("it wrote " + values.remaining() + " words for " + images + " images");
    }
    int[][] rows = new int[images][width];
    for (int[] row : rows) {
      values.get(row);
    }
    return rows;
  }
}
