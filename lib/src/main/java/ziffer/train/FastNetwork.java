package ziffer.train;

import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import ziffer.backprop.Backprop;
import ziffer.net.Architecture;

/**
 * A DL4J net that computes its gradients with {@link Backprop}. Everything else is
 * Deeplearning4j's: configuration, parameters, updater, schedule, listeners, files.
 *
 * <p>Deeplearning4j 1.0.0-M2.1 takes three to fifteen times as long, since it runs each layer's
 * arithmetic in several native calls with new arrays. {@code bench.java train} shows both; once
 * they are level, {@link MultiLayerNetwork} can be used as it is.
 */
@SuppressWarnings("overrides") // of MultiLayerNetwork itself
final class FastNetwork extends MultiLayerNetwork {
  private static final long serialVersionUID = 1;

  private final transient Backprop backprop;
  private final transient float[] current;
  private final transient int threadsBefore;
  private transient float[] features = {};
  private transient float[] targets = {};
  private transient Backprop.Result result;

  /**
   * Takes over a net: its configuration, weights, and updater state.
   *
   * @param batch images a step at most
   */
  FastNetwork(MultiLayerNetwork net, Architecture architecture, int batch, int workers) {
    super(net.getLayerWiseConfigurations());
    this.backprop = new Backprop(architecture, Pixels.border(architecture), batch, workers);
    this.current = new float[backprop.parameters()];
    init(net.params(), false);
    initGradientsView();
    INDArray state = net.getUpdater().getStateViewArray();
    if (state != null) {
      getUpdater().setStateViewArray(this, state, false);
    }
    gradient = views();
    // Threads of DL4J's that wait for the updater's small operations would hold up the workers.
    this.threadsBefore = Nd4j.getEnvironment().maxMasterThreads();
    Nd4j.getEnvironment().setMaxMasterThreads(1);
  }

  @Override
  public void computeGradientAndScore(LayerWorkspaceMgr workspaces) {
    computeGradientAndScore();
  }

  @Override
  public void computeGradientAndScore() {
    int images = (int) input.size(0);
    features = copy(input, features);
    targets = copy(labels, targets);
    floats(params()).get(current);
    long seed = getDefaultConfiguration().getSeed() * 1_000_003 + getIterationCount();
    result = backprop.run(current, features, targets, images, seed);
    floats(flattenedGradients).put(backprop.gradients());
    score = result.loss() / images;
  }

  private static float[] copy(INDArray array, float[] before) {
    int length = (int) array.length();
    float[] values = before.length == length ? before : new float[length];
    floats(array).get(values);
    return values;
  }

  private static FloatPointer floats(INDArray array) {
    return (FloatPointer) array.data().pointer();
  }

  /** Returns the gradients, each under the name by which DL4J's updater looks it up. */
  private WholeGradient views() {
    WholeGradient views = new WholeGradient(flattenedGradients);
    long from = 0;
    for (int i = 0; i < getnLayers(); i++) {
      for (Map.Entry<String, INDArray> each : getLayer(i).paramTable().entrySet()) {
        long to = from + each.getValue().length();
        INDArray view =
            flattenedGradients.get(NDArrayIndex.point(0), NDArrayIndex.interval(from, to));
        views.setGradientFor(i + "_" + each.getKey(), view);
        from = to;
      }
    }
    return views;
  }

  /** Returns the parameters before the last step; the array is used again. */
  float[] weights() {
    return current;
  }

  /** Returns loss and hits of the last step. */
  Backprop.Result result() {
    return result;
  }

  /** Ends the workers and gives DL4J its threads back; the net stays as it is. */
  void release() {
    backprop.close();
    Nd4j.getEnvironment().setMaxMasterThreads(threadsBefore);
  }
}
