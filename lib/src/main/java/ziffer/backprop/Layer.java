package ziffer.backprop;

/**
 * One layer of a net, for the shard of one worker. Values between layers are ordered {@code
 * [image][y][x][channel]}.
 */
interface Layer {
  /**
   * Computes the layer's output and stores what {@link #backward} needs.
   *
   * @param in output of the previous layer; in-place layers modify it
   * @param step the worker's shard of the batch
   * @return the output, valid until the next call
   */
  float[] forward(float[] in, Shard step);

  /** Computes the output in inference; by default as in training. */
  default float[] infer(float[] in, Shard shard) {
    return forward(in, shard);
  }

  /**
   * Computes the gradients of the parameters, summed over the images, and of the input.
   *
   * @param gradient gradient of the loss by the output; in-place layers modify it
   * @return the gradient of the loss by the input, or null if it is not needed
   */
  float[] backward(float[] gradient, Shard step);

  /** Loads the layer's parameters from those of the net. */
  default void load(float[] parameters) {}

  /** Stores the gradients in the order of the parameters. */
  default void store(float[] gradients) {}

  /**
   * The part of a batch that one worker processes.
   *
   * @param images number of images
   * @param first index of the first image in the batch
   * @param batch number of images of all workers
   * @param seed seed of the batch's random numbers
   */
  record Shard(int images, int first, int batch, long seed) {}
}
