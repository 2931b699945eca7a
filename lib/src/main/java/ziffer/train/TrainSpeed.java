package ziffer.train;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import ziffer.data.DigitSet;
import ziffer.net.Architecture;

/** Steps of training on one batch that lies ready, to be timed: by this project or plain DL4J. */
public final class TrainSpeed implements AutoCloseable {
  private final MultiLayerNetwork net;
  private final INDArray features;
  private final INDArray labels;

  /**
   * Prepares a net with fresh weights and a batch.
   *
   * @param digits the batch
   * @param fast whether gradients are this project's or plain DL4J's
   */
  public TrainSpeed(
      Architecture architecture, TrainSettings settings, DigitSet digits, boolean fast) {
    MultiLayerNetwork plain = Dl4jNets.create(architecture, settings, 100_000);
    this.net =
        fast ? new FastNetwork(plain, architecture, digits.size(), settings.workers()) : plain;
    this.features = Pixels.features(digits.digits(), Pixels.border(architecture));
    this.labels = Pixels.labels(digits.digits(), SoftLabels::oneHot);
  }

  /** Takes {@code steps} steps and returns how many images a second that were. */
  public double imagesPerSecond(int steps) {
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      net.fit(features, labels);
    }
    return steps * features.size(0) / ((System.nanoTime() - start) / 1e9);
  }

  @Override
  public void close() {
    if (net instanceof FastNetwork fast) {
      fast.release();
    }
    features.close();
    labels.close();
  }
}
