package ziffer.backprop;

import static ziffer.backprop.Gemm.multiply;

import java.util.Arrays;
import ziffer.backprop.Gemm.Operand;
import ziffer.net.LayerSpec;
import ziffer.net.Shape;

/**
 * A convolution as im2col and GEMM over a few images at a time, so that the data stays in cache.
 */
final class ConvLayer implements Layer {
  /** Floats in the im2col matrix: half of a core's second-level cache. */
  private static final int CHUNK = 128 * 1024;

  private final LayerSpec.Conv conv;
  private final Shape in;
  private final int pad;
  private final int offset;
  private final boolean first;
  private final Im2col patches;
  private final int chunk;
  private final float[] matrix;
  private final float[] windowGradient;
  private final float[] chunkOut;
  private final float[] out;
  private final float[] inGradient;
  private final float[] padded;
  private final float[] paddedGradient;
  private final float[] weights;
  private final float[] weightGradient;
  private final float[] bias;
  private float[] biasGradient;
  private float[] input;

  /**
   * Allocates the buffers.
   *
   * @param pad width of the border of zeros to add
   * @param offset index of the parameters: bias {@code [out]}, if any, then weights {@code
   *     [out][in][ky][kx]}
   * @param first whether the layer is the first, whose input needs no gradient
   */
  ConvLayer(LayerSpec.Conv conv, Shape in, int pad, int offset, int images, boolean first) {
    this.conv = conv;
    this.in = in;
    this.pad = pad;
    this.offset = offset;
    this.first = first;
    Shape bordered = new Shape(in.height() + 2 * pad, in.width() + 2 * pad, in.channels());
    this.patches = new Im2col(bordered, conv.kernel(), conv.stride());
    int each = patches.rows() * patches.columns();
    int fitting = Math.max(1, Math.min(images, CHUNK / each));
    // The first layer's windows are few and are kept for the backward pass.
    this.chunk = first ? images : fitting;
    this.matrix = new float[chunk * each];
    this.windowGradient = new float[first ? 0 : chunk * each];
    this.chunkOut = new float[chunk * patches.rows() * conv.out()];
    this.out = new float[images * patches.rows() * conv.out()];
    this.inGradient = new float[first ? 0 : images * in.size()];
    this.padded = new float[pad == 0 ? 0 : chunk * bordered.size()];
    this.paddedGradient = new float[pad == 0 || first ? 0 : chunk * bordered.size()];
    this.weights = new float[conv.out() * patches.columns()];
    this.weightGradient = new float[weights.length];
    this.bias = conv.bias() ? new float[conv.out()] : null;
  }

  @Override
  public void load(float[] parameters) {
    if (bias != null) {
      System.arraycopy(parameters, offset, bias, 0, bias.length);
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = parameters[theirs(i)];
    }
  }

  /** Returns Deeplearning4j's index of our weight {@code [out][ky][kx][in]}. */
  private int theirs(int ours) {
    int channels = in.channels();
    int taps = conv.kernel() * conv.kernel();
    int channel = ours % channels;
    int tap = ours / channels % taps;
    int output = ours / channels / taps;
    int start = offset + (bias == null ? 0 : bias.length);
    return start + (output * channels + channel) * taps + tap;
  }

  @Override
  public void store(float[] gradients) {
    if (bias != null) {
      System.arraycopy(biasGradient, 0, gradients, offset, bias.length);
    }
    for (int i = 0; i < weights.length; i++) {
      gradients[theirs(i)] = weightGradient[i];
    }
  }

  @Override
  public float[] forward(float[] values, Shard step) {
    input = values;
    for (int image = 0; image < step.images(); image += chunk) {
      int images = Math.min(chunk, step.images() - image);
      int rows = images * patches.rows();
      gather(image, images);
      if (bias != null) {
        Gemm.repeat(bias, rows, chunkOut);
      }
      Operand windows = new Operand(matrix, patches.byColumns());
      Operand transposed = Operand.transposed(weights);
      multiply(rows, conv.out(), patches.columns(), windows, transposed, bias != null, chunkOut);
      int to = image * patches.rows() * conv.out();
      System.arraycopy(chunkOut, 0, out, to, rows * conv.out());
    }
    return out;
  }

  @Override
  public float[] backward(float[] gradient, Shard step) {
    Arrays.fill(inGradient, 0);
    Arrays.fill(weightGradient, 0);
    if (bias != null) {
      biasGradient = Gemm.sumColumns(gradient, step.images() * patches.rows(), conv.out());
    }
    for (int image = 0; image < step.images(); image += chunk) {
      int images = Math.min(chunk, step.images() - image);
      int rows = images * patches.rows();
      int from = image * patches.rows() * conv.out();
      System.arraycopy(gradient, from, chunkOut, 0, rows * conv.out());
      if (!first) {
        gather(image, images);
      }
      Operand windows = new Operand(matrix, patches.byColumns());
      Operand transposed = Operand.transposed(chunkOut);
      multiply(conv.out(), patches.columns(), rows, transposed, windows, true, weightGradient);
      if (!first) {
        Operand outGradient = Operand.of(chunkOut);
        int columns = patches.columns();
        multiply(
            rows, columns, conv.out(), outGradient, Operand.of(weights), false, windowGradient);
        scatter(image, images);
      }
    }
    return first ? null : inGradient;
  }

  private void gather(int image, int images) {
    if (pad == 0) {
      patches.gather(input, image, images, matrix);
      return;
    }
    copyRows(image, images, input, padded, true);
    patches.gather(padded, 0, images, matrix);
  }

  private void scatter(int image, int images) {
    if (pad == 0) {
      patches.scatter(windowGradient, image, images, inGradient);
      return;
    }
    Arrays.fill(paddedGradient, 0);
    patches.scatter(windowGradient, 0, images, paddedGradient);
    copyRows(image, images, inGradient, paddedGradient, false);
  }

  /** Copies images into padded ones, or back. */
  private void copyRows(int image, int images, float[] bare, float[] bordered, boolean into) {
    int row = in.width() * in.channels();
    for (int i = 0; i < images; i++) {
      for (int y = 0; y < in.height(); y++) {
        int atBare = ((image + i) * in.height() + y) * row;
        int line = i * patches.in().height() + y + pad;
        int atBordered = (line * patches.in().width() + pad) * in.channels();
        if (into) {
          System.arraycopy(bare, atBare, bordered, atBordered, row);
        } else {
          System.arraycopy(bordered, atBordered, bare, atBare, row);
        }
      }
    }
  }
}
