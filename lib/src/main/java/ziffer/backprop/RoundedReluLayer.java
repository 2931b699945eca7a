package ziffer.backprop;

import ziffer.net.LayerSpec;

/**
 * ReLU with outputs of few bits, in place. Its gradient is that of the ReLU below the largest
 * output, and 0 above (Choi et al., "PACT", 2018).
 */
final class RoundedReluLayer implements Layer {
  private final int size;
  private final float step;
  private final float largest;
  private final boolean[] passes;

  RoundedReluLayer(LayerSpec.Relu relu, int size, int images) {
    this.size = size;
    this.step = (float) LayerSpec.Relu.STEP;
    this.largest = relu.largest();
    this.passes = new boolean[images * size];
  }

  @Override
  public float[] forward(float[] in, Shard shard) {
    for (int i = 0; i < shard.images() * size; i++) {
      float steps = in[i] / step;
      passes[i] = steps > 0 && steps < largest;
      in[i] = step * (float) Math.floor(Math.max(0, Math.min(largest, steps)) + 0.5f);
    }
    return in;
  }

  @Override
  public float[] backward(float[] gradient, Shard shard) {
    for (int i = 0; i < shard.images() * size; i++) {
      gradient[i] = passes[i] ? gradient[i] : 0;
    }
    return gradient;
  }
}
