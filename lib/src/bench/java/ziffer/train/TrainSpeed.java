package ziffer.train;

import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import ziffer.data.DigitSet;
import ziffer.net.Architecture;

/** Measures training steps on a batch of noise, this project's or plain DL4J's. */
public final class TrainSpeed implements AutoCloseable {
  private final int batch;
  private final Runnable step;
  private final Runnable end;

  private TrainSpeed(int batch, Runnable step, Runnable end) {
    this.batch = batch;
    this.step = step;
    this.end = end;
  }

  /** Prepares this project's steps. */
  public static TrainSpeed ziffer(Architecture net, int batch, int threads) {
    TrainingStep step = new TrainingStep(fresh(net, batch, threads), net, batch, threads);
    Batches.Batch noise = noise(net, batch);
    return new TrainSpeed(batch, () -> step.take(noise, true), step::close);
  }

  /** Prepares plain DL4J's steps, which use ND4J's threads. */
  public static TrainSpeed dl4j(Architecture net, int batch, int threads) {
    MultiLayerNetwork plain = fresh(net, batch, threads);
    Batches.Batch noise = noise(net, batch);
    int side = DigitSet.SIDE + 2 * Pixels.border(net);
    INDArray features = Nd4j.create(noise.features(), new long[] {batch, 1, side, side}, 'c');
    INDArray labels = Nd4j.create(noise.labels(), new long[] {batch, DigitSet.CLASSES}, 'c');
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    return new TrainSpeed(batch, () -> plain.fit(features, labels), () -> {});
  }

  private static MultiLayerNetwork fresh(Architecture net, int batch, int threads) {
    TrainSettings settings = new TrainSettings(Recipes.QUICK.of(net).withBatch(batch), 1, threads);
    return Dl4jNets.create(net, settings, 100_000);
  }

  private static Batches.Batch noise(Architecture net, int batch) {
    Random random = new Random(1);
    int side = DigitSet.SIDE + 2 * Pixels.border(net);
    float[] features = new float[batch * side * side];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    float[] labels = new float[batch * DigitSet.CLASSES];
    for (int i = 0; i < batch; i++) {
      labels[i * DigitSet.CLASSES + random.nextInt(DigitSet.CLASSES)] = 1;
    }
    return new Batches.Batch(features, labels, batch);
  }

  /** Runs {@code steps} steps and returns the images per second. */
  public double imagesPerSecond(int steps) {
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      step.run();
    }
    return (double) steps * batch / ((System.nanoTime() - start) / 1e9);
  }

  @Override
  public void close() {
    end.run();
  }
}
