package ziffer.backprop;

/** max(0, x), in place. */
final class ReluLayer implements Layer {
  /** Maps positive values to at least 1 without an unpredictable branch. */
  private static final float HUGE = 1e38f;

  private final int size;
  private float[] out;

  ReluLayer(int size) {
    this.size = size;
  }

  @Override
  public float[] forward(float[] in, Shard step) {
    out = in;
    for (int i = 0; i < step.images() * size; i++) {
      in[i] = Math.max(0, in[i]);
    }
    return in;
  }

  @Override
  public float[] backward(float[] gradient, Shard step) {
    for (int i = 0; i < step.images() * size; i++) {
      gradient[i] *= Math.min(1, out[i] * HUGE);
    }
    return gradient;
  }
}
