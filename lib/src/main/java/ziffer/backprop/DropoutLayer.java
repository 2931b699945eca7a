package ziffer.backprop;

import java.util.SplittableRandom;

/**
 * In-place inverted dropout. An image's mask depends only on the seed and its index in the batch,
 * not on the worker.
 */
final class DropoutLayer implements Layer {
  private final int size;
  private final float rate;
  private final float[] factors;

  DropoutLayer(int size, double rate, int images) {
    this.size = size;
    this.rate = (float) rate;
    this.factors = new float[images * size];
  }

  @Override
  public float[] forward(float[] in, Shard step) {
    float kept = 1 / (1 - rate);
    for (int image = 0; image < step.images(); image++) {
      SplittableRandom random =
          new SplittableRandom(step.seed() * 1_000_003 + step.first() + image);
      for (int i = image * size; i < (image + 1) * size; i++) {
        factors[i] = (float) random.nextDouble() < rate ? 0 : kept;
        in[i] *= factors[i];
      }
    }
    return in;
  }

  @Override
  public float[] infer(float[] in, Shard shard) {
    return in;
  }

  @Override
  public float[] backward(float[] gradient, Shard step) {
    for (int i = 0; i < step.images() * size; i++) {
      gradient[i] *= factors[i];
    }
    return gradient;
  }
}
