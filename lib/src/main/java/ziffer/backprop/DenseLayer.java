package ziffer.backprop;

import static ziffer.backprop.Gemm.multiply;

import ziffer.backprop.Gemm.Operand;
import ziffer.net.Shape;

/** A fully connected layer; its input is flattened channel by channel, as Deeplearning4j does. */
final class DenseLayer implements Layer {
  private final Shape in;
  private final int outputs;
  private final int offset;
  private final boolean first;
  private final boolean turns;
  private final float[] turned;
  private final float[] out;
  private final float[] turnedGradient;
  private final float[] inGradient;
  private final float[] weights;
  private final float[] weightGradient;
  private final float[] bias;
  private float[] biasGradient;
  private float[] input;

  /**
   * Makes the buffers.
   *
   * @param offset of the layer's parameters: weights {@code [out][in]}, then bias {@code [out]}
   * @param first whether nobody needs the gradient of the input
   */
  DenseLayer(Shape in, int outputs, int offset, int images, boolean first) {
    this.in = in;
    this.outputs = outputs;
    this.offset = offset;
    this.first = first;
    this.turns = in.channels() > 1 && in.channels() < in.size();
    this.turned = new float[turns ? images * in.size() : 0];
    this.out = new float[images * outputs];
    this.turnedGradient = new float[first ? 0 : images * in.size()];
    this.inGradient = turns && !first ? new float[images * in.size()] : turnedGradient;
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
    if (turns) {
      turn(step.images(), values, turned, false);
      input = turned;
    }
    Gemm.repeat(bias, step.images(), out);
    Operand turnedWeights = Operand.transposed(weights);
    multiply(step.images(), outputs, in.size(), Operand.of(input), turnedWeights, true, out);
    return out;
  }

  @Override
  public float[] backward(float[] gradient, Shard step) {
    biasGradient = Gemm.sumColumns(gradient, step.images(), outputs);
    Operand slopes = Operand.transposed(gradient);
    multiply(outputs, in.size(), step.images(), slopes, Operand.of(input), false, weightGradient);
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
        turnedGradient);
    if (turns) {
      turn(step.images(), turnedGradient, inGradient, true);
    }
    return inGradient;
  }

  /** Brings {@code [y][x][channel]} into the order {@code [channel][y][x]}, or back. */
  private void turn(int images, float[] from, float[] to, boolean back) {
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
