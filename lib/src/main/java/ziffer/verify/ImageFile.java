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

/** Files that the C programs read and write. */
public final class ImageFile {
  private ImageFile() {}

  /** Writes the pixels of each digit, 784 bytes, one after the other. */
  public static void write(Path file, DigitSet set) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (Digit digit : set.digits()) {
        out.write(digit.pixels());
      }
    }
  }

  /**
   * Reads words of 32 bit.
   *
   * @param width words an image
   * @return {@code [image][width]}
   * @throws IOException if there are not as many as {@code images} need
   */
  static int[][] read(Path file, ByteOrder order, int images, int width) throws IOException {
    IntBuffer values = ByteBuffer.wrap(Files.readAllBytes(file)).order(order).asIntBuffer();
    if (values.remaining() != images * width) {
      throw new IOException(
          "it wrote " + values.remaining() + " numbers for " + images + " images");
    }
    int[][] rows = new int[images][width];
    for (int[] row : rows) {
      values.get(row);
    }
    return rows;
  }
}
