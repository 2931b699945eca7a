package ziffer.infer;

import ziffer.net.Shape;

/**
 * Sums and activations of one layer for one image.
 *
 * @param layer the layer's name
 * @param sumShape shape of the sums, before the pool
 * @param sums int32 accumulators {@code [y][x][channel]}, bias included
 * @param shape shape of the activations
 * @param activations {@code [y][x][channel]}, 0 to 255, or the scores of the last layer
 */
public record Trace(String layer, Shape sumShape, int[] sums, Shape shape, int[] activations) {}
