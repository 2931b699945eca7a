package ziffer.train;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import ziffer.ZifferException;
import ziffer.backprop.Backprop;
import ziffer.data.DigitSet;
import ziffer.net.Architecture;
import ziffer.net.FloatNet;
import ziffer.net.LayerSpec;
import ziffer.net.Shape;

/** Creates DL4J nets from architectures and runs them on digits. */
public final class Dl4jNets {
  /** Batch size of inference; larger batches are no faster. */
  private static final int RUN_BATCH = 128;

  /** DL4J draws other weights each time from seed 0. */
  private static final long FOR_ZERO = 1L << 40;

  static {
    Natives.prepare();
  }

  private Dl4jNets() {}

  /** Starts DL4J and returns its backend, such as {@code CPU, 2 threads}. */
  public static String describe() {
    return Nd4j.getBackend().getEnvironment().isCPU()
        ? "CPU, " + Nd4j.getEnvironment().maxThreads() + " threads"
        : "GPU";
  }

  /**
   * Creates a net with random weights, uniform within +-1 / sqrt(inputs) (LeCun et al., "Efficient
   * BackProp", 1998).
   *
   * @param steps number of steps that the schedule covers
   */
  public static MultiLayerNetwork create(Architecture net, TrainSettings settings, int steps) {
    Recipe recipe = settings.recipe();
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .seed(settings.seed() == 0 ? FOR_ZERO : settings.seed())
            .weightInit(WeightInit.UNIFORM)
            .updater(recipe.optimizer().updater(recipe.schedule().over(steps, recipe.rate())));
    if (recipe.weightDecay() > 0) {
      builder.weightDecay(recipe.weightDecay());
    }
    NeuralNetConfiguration.ListBuilder list = builder.list();
    List<LayerSpec> layers = net.layers();
    for (int i = 0; i < layers.size(); i++) {
      list.layer(layer(layers.get(i), layers.get(i) == Pixels.first(net), i == layers.size() - 1));
    }
    Shape input = Architecture.INPUT;
    int border = 2 * Pixels.border(net);
    MultiLayerConfiguration configuration =
        list.setInputType(
                InputType.convolutional(
                    input.height() + border, input.width() + border, input.channels()))
            .build();
    MultiLayerNetwork result = new MultiLayerNetwork(configuration);
    result.init();
    return result;
  }

  private static Layer layer(LayerSpec spec, boolean first, boolean last) {
    if (spec instanceof LayerSpec.Conv conv) {
      // Pixels already adds the border of the first layer.
      return new ConvolutionLayer.Builder(conv.kernel(), conv.kernel())
          .stride(conv.stride(), conv.stride())
          .convolutionMode(conv.same() && !first ? ConvolutionMode.Same : ConvolutionMode.Truncate)
          .nOut(conv.out())
          .hasBias(conv.bias())
          .activation(Activation.IDENTITY)
          .build();
    }
    if (spec instanceof LayerSpec.Dense dense) {
      return last
          ? new OutputLayer.Builder(LossFunction.MCXENT)
              .nOut(dense.out())
              .activation(Activation.SOFTMAX)
              .build()
          : new DenseLayer.Builder().nOut(dense.out()).activation(Activation.IDENTITY).build();
    }
    if (spec instanceof LayerSpec.MaxPool pool) {
      return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
          .kernelSize(pool.size(), pool.size())
          .stride(pool.size(), pool.size())
          .build();
    }
    if (spec instanceof LayerSpec.BatchNorm) {
      return new BatchNormalization.Builder().useLogStd(false).build();
    }
    if (spec instanceof LayerSpec.Dropout dropout) {
      // DL4J expects the probability of keeping a value.
      return new DropoutLayer.Builder(1 - dropout.rate()).build();
    }
    return new ActivationLayer.Builder().activation(Activation.RELU).build();
  }

  /**
   * Returns the net's class probabilities {@code [image][10]}, computed by {@link Backprop}.
   *
   * @param architecture architecture of {@code net}
   * @throws ZifferException if the net has another number of parameters
   */
  public static float[][] probabilities(
      Architecture architecture, MultiLayerNetwork net, DigitSet digits) {
    float[][] rows = new float[digits.size()][];
    int border = Pixels.border(architecture);
    int batch = Math.max(1, Math.min(RUN_BATCH, rows.length));
    int workers = Math.min(TrainSettings.defaultWorkers(), batch);
    float[] parameters = new FewBits(architecture).rounded(net.params().dup().data().asFloat());
    try (Backprop backprop = new Backprop(architecture, border, batch, workers)) {
      if (backprop.parameters() != parameters.length) {
        throw new ZifferException(
            "the checkpoint has "
                + parameters.length
                + " parameters, but net "
                + architecture.name()
                + " has "
                + backprop.parameters()
                + "; train it again");
      }
      for (int from = 0; from < rows.length; from += batch) {
        int images = Math.min(batch, rows.length - from);
        float[] features = Pixels.features(digits.digits().subList(from, from + images), border);
        float[] all = backprop.probabilities(parameters, features, images);
        for (int i = 0; i < images; i++) {
          rows[from + i] =
              Arrays.copyOfRange(all, i * DigitSet.CLASSES, (i + 1) * DigitSet.CLASSES);
        }
      }
    }
    return rows;
  }

  /** Returns the net's predictions, one class per digit. */
  public static int[] predict(Architecture architecture, MultiLayerNetwork net, DigitSet digits) {
    float[][] probabilities = probabilities(architecture, net, digits);
    return Arrays.stream(probabilities).mapToInt(FloatNet::argmax).toArray();
  }
}
