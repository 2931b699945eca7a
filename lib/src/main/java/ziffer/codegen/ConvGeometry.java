package ziffer.codegen;

import ziffer.quant.Int8Layer;

/**
 * Tiling of a convolution: output lines, each split into tiles of up to four positions that share
 * every weight load. With a pool, a tile is a pooling window or part of one of its lines; without,
 * a run of neighbouring outputs.
 *
 * @param conv the layer
 * @param positions accumulators per tile, 1 to 4
 */
record ConvGeometry(Int8Layer.Conv conv, int positions) {
  /** Products per vector instruction on large processors. */
  private static final int VECTOR = 32;

  private static final int MOST_POSITIONS = 4;

  static ConvGeometry of(Int8Layer.Conv conv) {
    if (conv.pool() == 2) {
      return new ConvGeometry(conv, MOST_POSITIONS);
    }
    int along = conv.pool() == 1 ? conv.out().width() : conv.pool();
    return new ConvGeometry(conv, Template.divisor(along, MOST_POSITIONS));
  }

  /** Returns the input lines, or columns, between neighbouring outputs. */
  int step() {
    return conv.pool() * conv.stride();
  }

  /** Returns the input lines that an output line depends on. */
  int lines() {
    return (conv.pool() - 1) * conv.stride() + conv.kernel();
  }

  /** Returns the input columns that a tile depends on. */
  int columns() {
    return conv.pool() == 1 ? (positions - 1) * conv.stride() + conv.kernel() : lines();
  }

  /** Returns the tiles per output line. */
  int tiles() {
    return conv.pool() == 1 ? conv.out().width() / positions : conv.out().width();
  }

  /** Returns the input columns between neighbouring tiles. */
  int tileStep() {
    return conv.pool() == 1 ? positions * conv.stride() : step();
  }

  /** Returns the values per line of a tile's gathered input. */
  int pitch() {
    return columns() * conv.in().channels();
  }

  /** Returns the pitch of ungathered bytes: without a border the input is read in place. */
  int plainPitch() {
    return conv.pad() == 0 ? line() : pitch();
  }

  /** Returns the values per line of the layer's input. */
  int line() {
    return conv.in().width() * conv.in().channels();
  }

  /**
   * Returns the offset of a position's input in the tile's input.
   *
   * @param pitch values per line of that input
   */
  int offset(int position, int pitch) {
    int across = conv.stride() * conv.in().channels();
    return conv.pool() == 2
        ? position / 2 * conv.stride() * pitch + position % 2 * across
        : position * across;
  }

  /** Returns the weights of one output per kernel line. */
  int run() {
    return conv.kernel() * conv.in().channels();
  }

  /** Returns the same, padded with zeros to whole words. */
  int paddedRun() {
    return Template.whole(run(), 4);
  }

  /** Returns the values that a padded run reads beyond its own. */
  int beyond() {
    return paddedRun() - run();
  }

  /** Returns the values of a tile's gathered input, padding of the last run included. */
  int window() {
    return lines() * pitch() + beyond();
  }

  /** Returns the padded weights of one output. */
  int paddedWeights() {
    return conv.kernel() * paddedRun();
  }

  /** Returns the bytes of image lines with their border; 0 without a border. */
  int borderedBytes() {
    return conv.pad() == 0 ? 0 : lines() * (conv.in().width() + 2 * conv.pad());
  }

  /** Returns the weights of one output, rounded up to whole vectors. */
  int vectorWeights() {
    return Template.whole(paddedWeights(), VECTOR);
  }
}
