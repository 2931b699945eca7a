package ziffer.backprop;

import static ziffer.backprop.Gemm.multiply;

import ziffer.backprop.Gemm.Operand;
import ziffer.net.Shape;

/** A fully connected layer; flattens its input channel by channel, like Deeplearning4j. */
final class DenseLayer implements Layer {
  private final Shape in;
  private final int outputs;
  private final int offset;
  private final boolean first;
  private final boolean reorders;
  private final float[] planar;
  private final float[] out;
  private final float[] planarGradient;
  private final float[] inGradient;
  private final float[] weights;
  private final float[] weightGradient;
  private final float[] bias;
  private float[] biasGradient;
  private float[] input;

  /**
   * Allocates the buffers.
   *
   * @param offset index of the parameters: weights {@code [out][in]}, then bias {@code [out]}
   * @param first whether the layer is the first, whose input needs no gradient
   */
  DenseLayer(Shape in, int outputs, int offset, int images, boolean first) {
    this.in = in;
    this.outputs = outputs;
    this.offset = offset;
    this.first = first;
    this.reorders = in.channels() > 1 && in.channels() < in.size();
    this.planar = new float[reorders ? images * in.size() : 0];
    this.out = new float[images * outputs];
    this.planarGradient = new float[first ? 0 : images * in.size()];
    this.inGradient = reorders && !first ? new float[images * in.size()] : planarGradient;
    this.weights = new float[outputs * in.size()];
    this.weightGradient = new float[weights.length];
    this.bias = new float[outputs];
  }

  @Override
  public void load(float[] parameters) {
    System.arraycopy(parameters, offset, weights, 0, weights.length);
    System.arraycopy(parameters, offset + weights.length, bias, 0, outputs);
  }

  @Override
  public void store(float[] gradients) {
    System.arraycopy(weightGradient, 0, gradients, offset, weights.length);
    System.arraycopy(biasGradient, 0, gradients, offset + weights.length, outputs);
  }

  @Override
  public float[] forward(float[] values, Shard step) {
    input = values;
    if (reorders) {
      reorder(step.images(), values, planar, false);
      input = planar;
    }
    Gemm.repeat(bias, step.images(), out);
    Operand transposedWeights = Operand.transposed(weights);
    multiply(step.images(), outputs, in.size(), Operand.of(input), transposedWeights, true, out);
    return out;
  }

  @Override
  public float[] backward(float[] gradient, Shard step) {
    biasGradient = Gemm.sumColumns(gradient, step.images(), outputs);
    Operand outGradient = Operand.transposed(gradient);
    multiply(
        outputs, in.size(), step.images(), outGradient, Operand.of(input), false, weightGradient);
    if (first) {
      return null;
    }
    multiply(
        step.images(),
        in.size(),
        outputs,
        Operand.of(gradient),
        Operand.of(weights),
        false,
        planarGradient);
    if (reorders) {
      reorder(step.images(), planarGradient, inGradient, true);
    }
    return inGradient;
  }

  /** Transposes {@code [y][x][channel]} to {@code [channel][y][x]}, or back. */
  private void reorder(int images, float[] from, float[] to, boolean back) {
    int plane = in.height() * in.width();
    int rows = back ? in.channels() : plane;
    int columns = back ? plane : in.channels();
    for (int image = 0; image < images; image++) {
      int start = image * in.size();
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          to[start + c * rows + r] = from[start + r * columns + c];
        }
      }
    }
  }
}
