package ziffer.codegen;

import ziffer.quant.Int8Layer;

/**
 * How a convolution is walked: a line of its output after the other, each in tiles of up to four
 * positions whose sums are formed together, so that a weight is loaded once for all of them. With a
 * pool a tile is a window, or a part of its line; without it neighbours in the line.
 *
 * @param conv the layer
 * @param positions sums formed together, 1 to 4
 */
record ConvGeometry(Int8Layer.Conv conv, int positions) {
  /** Products that compilers for larger processors form at once. */
  private static final int VECTOR = 32;

  private static final int MOST_POSITIONS = 4;

  static ConvGeometry of(Int8Layer.Conv conv) {
    if (conv.pool() == 2) {
      return new ConvGeometry(conv, MOST_POSITIONS);
    }
    int along = conv.pool() == 1 ? conv.out().width() : conv.pool();
    return new ConvGeometry(conv, Template.divisor(along, MOST_POSITIONS));
  }

  /** Returns by how many input lines, and columns of a window, the output advances. */
  int step() {
    return conv.pool() * conv.stride();
  }

  /** Returns how many input lines a line of the output sees. */
  int lines() {
    return (conv.pool() - 1) * conv.stride() + conv.kernel();
  }

  /** Returns how many input columns a tile sees. */
  int columns() {
    return conv.pool() == 1 ? (positions - 1) * conv.stride() + conv.kernel() : lines();
  }

  /** Returns how many tiles, each with its own input, make a line. */
  int tiles() {
    return conv.pool() == 1 ? conv.out().width() / positions : conv.out().width();
  }

  /** Returns by how many input columns one tile lies right of the last. */
  int tileStep() {
    return conv.pool() == 1 ? positions * conv.stride() : step();
  }

  /** Returns the values in one line of a tile's gathered input. */
  int pitch() {
    return columns() * conv.in().channels();
  }

  /** Returns the pitch of bytes: without a border they are read where they lie. */
  int plainPitch() {
    return conv.pad() == 0 ? line() : pitch();
  }

  /** Returns the values in one line of the layer's input. */
  int line() {
    return conv.in().width() * conv.in().channels();
  }

  /**
   * Returns where the input of one of the positions begins in the tile's input.
   *
   * @param pitch values from one line of it to the next
   */
  int offset(int position, int pitch) {
    int across = conv.stride() * conv.in().channels();
    return conv.pool() == 2
        ? position / 2 * conv.stride() * pitch + position % 2 * across
        : position * across;
  }

  /** Returns how many weights of one output one line of the kernel takes. */
  int run() {
    return conv.kernel() * conv.in().channels();
  }

  /** Returns the same, filled up with zeros to whole words. */
  int paddedRun() {
    return Template.whole(run(), 4);
  }

  /** Returns how many values a padded run reads beyond what belongs to it. */
  int beyond() {
    return paddedRun() - run();
  }

  /** Returns the values of a tile's gathered input, with those that the last run reads beyond. */
  int window() {
    return lines() * pitch() + beyond();
  }

  /** Returns the weights of one output. */
  int paddedWeights() {
    return conv.kernel() * paddedRun();
  }

  /** Returns the bytes of the lines of an image with its border; 0 if it has none. */
  int borderedBytes() {
    return conv.pad() == 0 ? 0 : lines() * (conv.in().width() + 2 * conv.pad());
  }

  /** Returns the weights of one output, filled up to whole vectors by those of the next. */
  int vectorWeights() {
    return Template.whole(paddedWeights(), VECTOR);
  }
}
