package ziffer.net;

/**
 * Height, width and channels of a layer's input or output; a vector is 1x1xN. Values are ordered
 * {@code [y][x][channel]}.
 *
 * @param height rows
 * @param width columns
 * @param channels channels, or length of a vector
 */
public record Shape(int height, int width, int channels) {
  /** Checks that nothing is empty. */
  public Shape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "shape " + height + "x" + width + "x" + channels + " is empty");
    }
  }

  /** Returns the number of values. */
  public int size() {
    return height * width * channels;
  }

  @Override
  public String toString() {
    return height == 1 && width == 1 ? "" + channels : height + "x" + width + "x" + channels;
  }
}
