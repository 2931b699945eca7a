package ziffer.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import ziffer.net.Architecture;
import ziffer.net.FloatLayer;
import ziffer.net.FloatNet;
import ziffer.net.Folding;
import ziffer.net.LayerSpec;
import ziffer.net.Shape;

/** Converts DL4J nets to plain Java. */
public final class FloatNets {
  /** DL4J's default. */
  private static final double BATCH_NORM_EPSILON = 1e-5;

  private FloatNets() {}

  /**
   * Returns a plain Java net from raw pixels to logits, with batch norm and normalisation folded
   * into the weights.
   */
  public static FloatNet of(Architecture architecture, MultiLayerNetwork net) {
    FloatNet folded = Folding.batchNorm(unfolded(architecture, net));
    return Folding.normalisation(folded, Pixels.MEAN, Pixels.DEVIATION);
  }

  /** Returns a plain Java net with the layers as trained, on normalised pixels. */
  public static FloatNet unfolded(Architecture architecture, MultiLayerNetwork net) {
    List<FloatLayer> layers = new ArrayList<>();
    List<Shape> shapes = architecture.shapes();
    for (int i = 0; i < architecture.layers().size(); i++) {
      LayerSpec spec = architecture.layers().get(i);
      Map<String, INDArray> params = net.getLayer(i).paramTable();
      if (spec instanceof LayerSpec.Conv conv) {
        layers.add(conv(conv, shapes.get(i), shapes.get(i + 1), params));
      } else if (spec instanceof LayerSpec.Dense) {
        layers.add(dense(shapes.get(i), shapes.get(i + 1), params));
      } else if (spec instanceof LayerSpec.BatchNorm) {
        layers.add(batchNorm(params));
      } else if (spec instanceof LayerSpec.MaxPool pool) {
        layers.add(new FloatLayer.MaxPool(pool.size()));
      } else if (spec instanceof LayerSpec.Relu relu) {
        layers.add(
            relu.bits() < Byte.SIZE
                ? new FloatLayer.Relu(LayerSpec.Relu.STEP, relu.largest())
                : new FloatLayer.Relu());
      }
      if (spec instanceof LayerSpec.Linear linear && linear.bits().isFew()) {
        boolean last = i == architecture.layers().size() - 1;
        int at = layers.size() - 1;
        layers.set(at, ((FloatLayer.Linear) layers.get(at)).rounded(linear.bits(), last));
      }
    }
    return new FloatNet(architecture.name(), Architecture.INPUT, layers);
  }

  /** Converts from DL4J's order {@code [out][in][ky][kx]}. */
  private static FloatLayer conv(
      LayerSpec.Conv conv, Shape in, Shape out, Map<String, INDArray> params) {
    float[] theirs = values(params.get("W"));
    float[] ours = new float[theirs.length];
    int taps = conv.kernel() * conv.kernel();
    for (int i = 0; i < theirs.length; i++) {
      int tap = i % taps;
      int input = i / taps % in.channels();
      int output = i / taps / in.channels();
      ours[(output * taps + tap) * in.channels() + input] = theirs[i];
    }
    float[] bias = conv.bias() ? values(params.get("b")) : new float[out.channels()];
    return new FloatLayer.Conv(in, out, conv.kernel(), conv.stride(), conv.pad(), ours, bias);
  }

  /** Converts from DL4J's order {@code [in][out]}, with the input as {@code [channel][y][x]}. */
  private static FloatLayer dense(Shape in, Shape out, Map<String, INDArray> params) {
    float[] theirs = values(params.get("W"));
    float[] ours = new float[theirs.length];
    int plane = in.height() * in.width();
    int outputs = out.channels();
    for (int i = 0; i < theirs.length; i++) {
      int input = i / outputs;
      int channelLast = input % plane * in.channels() + input / plane;
      ours[i % outputs * in.size() + channelLast] = theirs[i];
    }
    return new FloatLayer.Dense(in, out, ours, values(params.get("b")));
  }

  private static FloatLayer batchNorm(Map<String, INDArray> params) {
    float[] gamma = values(params.get("gamma"));
    float[] beta = values(params.get("beta"));
    float[] mean = values(params.get("mean"));
    float[] variance = values(params.get("var"));
    float[] scale = new float[gamma.length];
    float[] shift = new float[gamma.length];
    for (int c = 0; c < scale.length; c++) {
      double factor = gamma[c] / Math.sqrt(variance[c] + BATCH_NORM_EPSILON);
      scale[c] = (float) factor;
      shift[c] = (float) (beta[c] - mean[c] * factor);
    }
    return new FloatLayer.BatchNorm(scale, shift);
  }

  private static float[] values(INDArray array) {
    return array.dup('c').data().asFloat();
  }
}
