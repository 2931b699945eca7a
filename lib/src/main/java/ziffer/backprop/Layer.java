package ziffer.backprop;

/**
 * One layer of a net, for the images of one worker. Values between layers lie in the order {@code
 * [image][y][x][channel]}.
 */
interface Layer {
  /**
   * Computes the layer's output, and remembers what {@link #backward} needs.
   *
   * @param in values of the layer before; layers that work in place change them
   * @param step which images these are
   * @return the output, valid until the next call
   */
  float[] forward(float[] in, Shard step);

  /** Computes the output as in inference, by default as in training. */
  default float[] infer(float[] in, Shard shard) {
    return forward(in, shard);
  }

  /**
   * Computes the gradients of the parameters, summed over the images, and that of the input.
   *
   * @param gradient of the loss by the output; layers that work in place change it
   * @return the gradient of the loss by the input, or null if nobody needs it
   */
  float[] backward(float[] gradient, Shard step);

  /** Takes over the parameters of a step; a layer without any has nothing to do. */
  default void load(float[] parameters) {}

  /** Puts the gradients where {@code parameters} were in {@link #load}. */
  default void store(float[] gradients) {}

  /**
   * What a worker computes at a time.
   *
   * @param images how many
   * @param first number of its first image within the batch
   * @param batch images of all workers
   * @param seed of the batch's random numbers
   */
  record Shard(int images, int first, int batch, long seed) {}
}
