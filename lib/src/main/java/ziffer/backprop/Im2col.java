package ziffer.backprop;

import ziffer.net.Shape;

/**
 * The windows of a convolution as rows of a matrix (im2col), and the inverse: row {@code (image, y,
 * x)}, column {@code (ky, kx, channel)}.
 *
 * @param in shape of an image, including padding
 * @param kernel side of a window
 * @param stride step between windows
 */
record Im2col(Shape in, int kernel, int stride) {
  /** Manual unrolling, since runs are too short for the compiler's. */
  private static final int UNROLL = 4;

  int rows() {
    return ((in.height() - kernel) / stride + 1) * acrossWidth();
  }

  int columns() {
    return kernel * kernel * in.channels();
  }

  private int acrossWidth() {
    return (in.width() - kernel) / stride + 1;
  }

  /**
   * Returns whether the matrix is column-major. With one channel, a row of windows then consists of
   * contiguous pixels and is copied at once.
   */
  boolean byColumns() {
    return in.channels() == 1;
  }

  /** Fills {@code matrix} with the windows of {@code images} images of {@code values}. */
  void gather(float[] values, int firstImage, int images, float[] matrix) {
    if (byColumns()) {
      gatherColumns(values, firstImage, images, matrix);
    } else {
      gatherRows(values, firstImage, images, matrix);
    }
  }

  private void gatherColumns(float[] values, int firstImage, int images, float[] matrix) {
    int across = acrossWidth();
    int to = 0;
    for (int tap = 0; tap < columns(); tap++) {
      for (int image = firstImage; image < firstImage + images; image++) {
        for (int y = 0; y + kernel <= in.height(); y += stride) {
          int from = at(image, y + tap / kernel, tap % kernel);
          if (stride == 1) {
            System.arraycopy(values, from, matrix, to, across);
          } else {
            for (int x = 0; x < across; x++) {
              matrix[to + x] = values[from + x * stride];
            }
          }
          to += across;
        }
      }
    }
  }

  private void gatherRows(float[] values, int firstImage, int images, float[] matrix) {
    int run = kernel * in.channels();
    int to = 0;
    for (int image = firstImage; image < firstImage + images; image++) {
      for (int y = 0; y + kernel <= in.height(); y += stride) {
        for (int x = 0; x + kernel <= in.width(); x += stride) {
          for (int ky = 0; ky < kernel; ky++) {
            System.arraycopy(values, at(image, y + ky, x), matrix, to, run);
            to += run;
          }
        }
      }
    }
  }

  /** Adds the windows in {@code matrix} to the images (col2im). */
  void scatter(float[] matrix, int firstImage, int images, float[] values) {
    int run = kernel * in.channels();
    int from = 0;
    for (int image = firstImage; image < firstImage + images; image++) {
      for (int y = 0; y + kernel <= in.height(); y += stride) {
        for (int x = 0; x + kernel <= in.width(); x += stride) {
          for (int ky = 0; ky < kernel; ky++) {
            int to = at(image, y + ky, x);
            add(matrix, from, values, to, run);
            from += run;
          }
        }
      }
    }
  }

  private static void add(float[] from, int at, float[] to, int start, int run) {
    int i = 0;
    for (; i + UNROLL <= run; i += UNROLL) {
      to[start + i] += from[at + i];
      to[start + i + 1] += from[at + i + 1];
      to[start + i + 2] += from[at + i + 2];
      to[start + i + 3] += from[at + i + 3];
    }
    for (; i < run; i++) {
      to[start + i] += from[at + i];
    }
  }

  private int at(int image, int y, int x) {
    return ((image * in.height() + y) * in.width() + x) * in.channels();
  }
}
