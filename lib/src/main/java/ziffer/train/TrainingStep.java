package ziffer.train;

import java.nio.FloatBuffer;
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
 * Training steps of a DL4J net: {@link Backprop} computes the gradients; the net's own updater
 * applies them, with schedule and listeners as in {@link MultiLayerNetwork#fit}.
 *
 * <p>Deeplearning4j 1.0.0-M2.1 is three to fifteen times slower, since it runs each layer as
 * several native calls that allocate arrays ({@code bench.java train}).
 */
final class TrainingStep implements AutoCloseable {
  private final MultiLayerNetwork net;
  private final BaseMultiLayerUpdater<?> updater;
  private final INDArray gradients;
  private final Backprop backprop;
  private final float[] weights;
  private final FewBits fewBits;
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
    this.fewBits = new FewBits(architecture);
    // ND4J's threads would spin on the workers' cores after each small updater operation.
    this.threadsBefore = Nd4j.getEnvironment().maxMasterThreads();
    Nd4j.getEnvironment().setMaxMasterThreads(1);
  }

  /**
   * Performs a step and returns the batch's loss and correct predictions before it.
   *
   * @param rounding whether the weights of few-bit layers are rounded
   */
  Backprop.Result take(Batches.Batch batch, boolean rounding) {
    int iteration = net.getIterationCount();
    int epoch = net.getEpochCount();
    floats(net.params()).get(weights);
    long seed = net.getDefaultConfiguration().getSeed() * 1_000_003 + iteration;
    Backprop.Result result =
        backprop.run(
            rounding ? fewBits.rounded(weights) : weights,
            batch.features(),
            batch.labels(),
            batch.size(),
            seed);
    floats(gradients).put(backprop.gradients());
    net.setScore(result.loss() / batch.size());
    Collection<TrainingListener> listeners = net.getListeners();
    if (!listeners.isEmpty()) {
      show(batch);
      listeners.forEach(listener -> listener.onGradientCalculation(net));
    }
    for (UpdaterBlock block : updater.getUpdaterBlocks()) {
      // Batch norm's running statistics are updates, not gradients summed over the batch.
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

  /** Sets what listeners read from the net: the batch and the gradients by name. */
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

  /** Returns a view for bulk copies, several times as fast as JavaCPP's own. */
  private static FloatBuffer floats(INDArray array) {
    return ((FloatPointer) array.data().pointer()).asBuffer();
  }

  /** Returns the parameters before the last step; the array is reused. */
  float[] weights() {
    return weights;
  }

  /** Stops the workers and restores ND4J's threads. */
  @Override
  public void close() {
    backprop.close();
    Nd4j.getEnvironment().setMaxMasterThreads(threadsBefore);
  }
}
