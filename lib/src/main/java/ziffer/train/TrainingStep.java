package ziffer.train;

import java.util.Collection;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.NoOpUpdater;
import ziffer.backprop.Backprop;
import ziffer.net.Architecture;

/**
 * Trains a DL4J net step by step: {@link Backprop} computes the gradients, the net's own updater
 * makes the step, its schedule and listeners as in {@link MultiLayerNetwork#fit}. The net stays a
 * plain one.
 *
 * <p>Deeplearning4j 1.0.0-M2.1 takes three to fifteen times as long for the gradients, since it
 * runs each layer's arithmetic in several native calls with new arrays ({@code bench.java train}).
 */
final class TrainingStep implements AutoCloseable {
  private final MultiLayerNetwork net;
  private final BaseMultiLayerUpdater<?> updater;
  private final INDArray gradients;
  private final Backprop backprop;
  private final float[] weights;
  private final int threadsBefore;

  /**
   * Starts the workers.
   *
   * @param batch largest number of images in a step
   */
  TrainingStep(MultiLayerNetwork net, Architecture architecture, int batch, int workers) {
    this.net = net;
    this.updater = (BaseMultiLayerUpdater<?>) net.getUpdater();
    this.gradients = net.getFlattenedGradients().reshape(net.numParams());
    this.backprop = new Backprop(architecture, Pixels.border(architecture), batch, workers);
    this.weights = new float[backprop.parameters()];
    // ND4J's own threads spin after each small operation of the updater, on the workers' cores.
    this.threadsBefore = Nd4j.getEnvironment().maxMasterThreads();
    Nd4j.getEnvironment().setMaxMasterThreads(1);
  }

  /** Takes a step and returns the batch's loss and hits before it. */
  Backprop.Result take(Batches.Batch batch) {
    int iteration = net.getIterationCount();
    int epoch = net.getEpochCount();
    floats(net.params()).get(weights);
    long seed = net.getDefaultConfiguration().getSeed() * 1_000_003 + iteration;
    Backprop.Result result =
        backprop.run(weights, batch.features(), batch.labels(), batch.size(), seed);
    floats(gradients).put(backprop.gradients());
    net.setScore(result.loss() / batch.size());
    Collection<TrainingListener> listeners = net.getListeners();
    if (!listeners.isEmpty()) {
      show(batch);
      listeners.forEach(listener -> listener.onGradientCalculation(net));
    }
    for (UpdaterBlock block : updater.getUpdaterBlocks()) {
      // Batch norm's running statistics have a step, not a gradient summed over the batch.
      if (!(block.getGradientUpdater() instanceof NoOpUpdater)) {
        block.getGradientView().divi(batch.size());
      }
      block.update(iteration, epoch);
    }
    net.params().subi(gradients);
    listeners.forEach(listener -> listener.iterationDone(net, iteration, epoch));
    net.setIterationCount(iteration + 1);
    return result;
  }

  /** Gives the net what listeners look for: the batch, and the gradients by name. */
  private void show(Batches.Batch batch) {
    long side = Math.round(Math.sqrt((double) batch.features().length / batch.size()));
    net.setInput(Nd4j.create(batch.features(), new long[] {batch.size(), 1, side, side}, 'c'));
    net.setLabels(Nd4j.create(batch.labels(), new long[] {batch.size(), Backprop.CLASSES}, 'c'));
    DefaultGradient gradient = new DefaultGradient(gradients);
    for (UpdaterBlock block : updater.getUpdaterBlocks()) {
      for (UpdaterBlock.ParamState each : block.getLayersAndVariablesInBlock()) {
        int layer = ((Layer) each.getLayer()).getIndex();
        gradient.setGradientFor(layer + "_" + each.getParamName(), each.getGradView());
      }
    }
    net.setGradient(gradient);
  }

  private static FloatPointer floats(INDArray array) {
    return (FloatPointer) array.data().pointer();
  }

  /** Returns the parameters before the last step; the array is reused. */
  float[] weights() {
    return weights;
  }

  /** Ends the workers and gives ND4J its threads back. */
  @Override
  public void close() {
    backprop.close();
    Nd4j.getEnvironment().setMaxMasterThreads(threadsBefore);
  }
}
