package ziffer.backprop;

import java.util.ArrayList;
import java.util.List;
import ziffer.backprop.Layer.Shard;
import ziffer.net.Architecture;
import ziffer.net.LayerSpec;
import ziffer.net.Shape;

/** Runs the forward and backward pass of one shard of each batch. */
final class Worker {
  private final NativeLibrary library;
  private final int number;
  private final int pixels;
  private final List<Layer> layers = new ArrayList<>();
  private final SoftmaxLoss loss;
  private final float[] features;
  private final float[] labels;
  private final float[] gradients;

  /**
   * Allocates the buffers.
   *
   * @param library what computes convolutions and fully connected layers
   * @param input shape of the images, including the border of a padded first layer
   * @param images size of the largest shard
   * @param number index of the worker, from 0
   */
  Worker(
      NativeLibrary library,
      Architecture net,
      Shape input,
      int images,
      int number,
      AllReduce allReduce) {
    this.library = library;
    this.number = number;
    this.pixels = input.size();
    this.features = new float[images * pixels];
    this.labels = new float[images * Backprop.CLASSES];
    this.loss = new SoftmaxLoss(Backprop.CLASSES, images);
    Shape in = input;
    int offset = 0;
    boolean seesPixels = true;
    for (int i = 0; i < net.layers().size(); i++) {
      LayerSpec spec = net.layers().get(i);
      boolean linear = spec instanceof LayerSpec.Conv || spec instanceof LayerSpec.Dense;
      // The images contain the border of the first layer.
      int pad = !seesPixels && spec instanceof LayerSpec.Conv conv ? conv.pad() : 0;
      layers.add(layer(spec, in, pad, offset, images, allReduce));
      offset += parameters(spec, in);
      seesPixels &= !linear;
      in = seesPixels ? spec.output(in) : net.shapes().get(i + 1);
    }
    this.gradients = new float[offset];
  }

  private Layer layer(
      LayerSpec spec, Shape in, int pad, int offset, int images, AllReduce allReduce) {
    boolean first = offset == 0;
    if (spec instanceof LayerSpec.Conv conv) {
      return library.conv(conv, in, pad, offset, images, first);
    }
    if (spec instanceof LayerSpec.Dense dense) {
      return library.dense(in, dense.out(), offset, images, first);
    }
    if (spec instanceof LayerSpec.BatchNorm) {
      return new BatchNormLayer(in, offset, images, number, allReduce);
    }
    if (spec instanceof LayerSpec.MaxPool pool) {
      return new MaxPoolLayer(in, pool.output(in), pool.size(), images);
    }
    if (spec instanceof LayerSpec.Dropout dropout) {
      return new DropoutLayer(in.size(), dropout.rate(), images);
    }
    LayerSpec.Relu relu = (LayerSpec.Relu) spec;
    return relu.bits() < Byte.SIZE
        ? new RoundedReluLayer(relu, in.size(), images)
        : new ReluLayer(in.size());
  }

  /** Returns the number of a layer's parameters, batch norm's running statistics included. */
  private static int parameters(LayerSpec spec, Shape in) {
    return spec instanceof LayerSpec.BatchNorm ? 4 * in.channels() : spec.params(in);
  }

  /** Computes the gradients, summed over this worker's images of the batch. */
  void train(float[] parameters, float[] allFeatures, float[] allLabels, Shard shard) {
    int images = shard.images();
    System.arraycopy(
        allLabels, shard.first() * Backprop.CLASSES, labels, 0, images * Backprop.CLASSES);
    float[] logits = forward(parameters, allFeatures, shard, Layer::forward);
    float[] gradient = loss.backward(logits, labels, images);
    for (int i = layers.size() - 1; i >= 0 && gradient != null; i--) {
      gradient = layers.get(i).backward(gradient, shard);
      layers.get(i).store(gradients);
    }
  }

  /** Writes the probabilities of this worker's images into those of the batch. */
  void infer(float[] parameters, float[] allFeatures, float[] probabilities, Shard shard) {
    float[] logits = forward(parameters, allFeatures, shard, Layer::infer);
    loss.probabilities(logits, shard.images(), probabilities, shard.first());
  }

  private interface Pass {
    float[] through(Layer layer, float[] values, Shard shard);
  }

  private float[] forward(float[] parameters, float[] allFeatures, Shard shard, Pass pass) {
    System.arraycopy(allFeatures, shard.first() * pixels, features, 0, shard.images() * pixels);
    float[] values = features;
    for (Layer layer : layers) {
      layer.load(parameters);
      values = pass.through(layer, values, shard);
    }
    return values;
  }

  /** Returns the gradients of the last step, in the order of the parameters. */
  float[] gradients() {
    return gradients;
  }

  double loss() {
    return loss.loss();
  }

  int correct() {
    return loss.correct();
  }
}
