package ziffer.backprop;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc;
import org.bytedeco.dnnl.reorder;
import ziffer.backprop.OneDnn.Call;
import ziffer.backprop.OneDnn.Floats;
import ziffer.net.Shape;

/** A layer with weights {@code [out][in][y][x]}, which oneDNN computes in an order it chooses. */
abstract class OneDnnLayer implements Layer {
  private final Shape in;
  private final Shape output;
  private final boolean first;
  private final int biasOffset;
  private final int weightsOffset;
  private final float[] out;
  private final float[] inGradient;

  private final Floats weights;
  private final Floats weightGradients;

  /** The bias, or its gradients; empty if there is none. */
  private final Floats bias;

  /** The input; after the backward pass, its gradient. */
  private final Floats source;

  /** The output, then its gradient. */
  private final Floats target;

  /** By number of images, for which oneDNN compiles. */
  private final Map<Integer, Passes> passes = new HashMap<>();

  /**
   * What oneDNN computes, for a number of images.
   *
   * @param weights {@code [out][in][y][x]}
   * @param backwardData null if the input needs no gradient
   */
  record Primitives(
      memory.desc weights,
      primitive_desc forward,
      primitive_desc backwardWeights,
      primitive_desc backwardData) {}

  /**
   * Allocates the buffers.
   *
   * @param biases length of the bias, 0 if there is none
   * @param images size of the largest shard
   * @param first whether the layer is the first, whose input needs no gradient
   */
  OneDnnLayer(
      Shape in,
      Shape output,
      int weights,
      int weightsOffset,
      int biases,
      int biasOffset,
      int images,
      boolean first) {
    this.in = in;
    this.output = output;
    this.first = first;
    this.biasOffset = biasOffset;
    this.weightsOffset = weightsOffset;
    this.out = new float[images * output.size()];
    this.inGradient = new float[first ? 0 : images * in.size()];
    this.weights = new Floats(weights);
    this.weightGradients = new Floats(weights);
    this.bias = new Floats(biases);
    this.source = new Floats(images * in.size());
    this.target = new Floats(images * output.size());
  }

  /**
   * Describes the computations.
   *
   * @param images at least 1
   */
  abstract Primitives primitives(int images);

  @Override
  public void load(float[] parameters) {
    bias.put(parameters, biasOffset, bias.length());
    weights.put(parameters, weightsOffset, weights.length());
  }

  @Override
  public void store(float[] gradients) {
    bias.get(gradients, biasOffset, bias.length());
    weightGradients.get(gradients, weightsOffset, weights.length());
  }

  @Override
  public float[] forward(float[] values, Shard step) {
    source.put(values, 0, step.images() * in.size());
    if (step.images() > 0) {
      passes(step).forward.forEach(Call::run);
    }
    target.get(out, 0, step.images() * output.size());
    return out;
  }

  @Override
  public float[] backward(float[] gradient, Shard step) {
    target.put(gradient, 0, step.images() * output.size());
    if (step.images() > 0) {
      passes(step).backward.forEach(Call::run);
    } else {
      weightGradients.clear();
      bias.clear();
    }
    source.get(inGradient, 0, first ? 0 : step.images() * in.size());
    return first ? null : inGradient;
  }

  private Passes passes(Shard step) {
    return passes.computeIfAbsent(step.images(), Passes::new);
  }

  /** The calls for a number of images, in their order. */
  private final class Passes {
    private final List<Call> forward = new ArrayList<>();
    private final List<Call> backward = new ArrayList<>();

    Passes(int images) {
      Primitives primitives = primitives(images);
      primitive_desc ahead = primitives.forward();
      memory plain = weights.as(primitives.weights());
      memory sources = source.as(ahead.src_desc());
      memory targets = target.as(ahead.dst_desc());
      memory ordered = ordered(plain, ahead.weights_desc(), forward);
      forward.add(
          Call.of(ahead)
              .with(DNNL_ARG_SRC, sources)
              .with(DNNL_ARG_WEIGHTS, ordered)
              .with(DNNL_ARG_BIAS, biases(ahead.weights_desc(1)))
              .with(DNNL_ARG_DST, targets));
      primitive_desc weightsBack = primitives.backwardWeights();
      memory plainGradients = weightGradients.as(primitives.weights());
      boolean inOrder = weightsBack.diff_weights_desc().equals(primitives.weights());
      memory gradients = inOrder ? plainGradients : OneDnn.memory(weightsBack.diff_weights_desc());
      backward.add(
          Call.of(weightsBack)
              .with(DNNL_ARG_SRC, sources)
              .with(DNNL_ARG_DIFF_DST, targets)
              .with(DNNL_ARG_DIFF_BIAS, biases(weightsBack.diff_weights_desc(1)))
              .with(DNNL_ARG_DIFF_WEIGHTS, gradients));
      if (!first) {
        primitive_desc dataBack = primitives.backwardData();
        memory turned = ordered(plain, dataBack.weights_desc(), backward);
        backward.add(
            Call.of(dataBack)
                .with(DNNL_ARG_DIFF_DST, targets)
                .with(DNNL_ARG_WEIGHTS, turned)
                .with(DNNL_ARG_DIFF_SRC, sources));
      }
      if (!inOrder) {
        backward.add(reorder(gradients, plainGradients));
      }
    }

    /** Returns the weights in the order that a primitive expects, and adds the call for it. */
    private static memory ordered(memory plain, memory.desc order, List<Call> calls) {
      if (order.equals(plain.get_desc())) {
        return plain;
      }
      memory ordered = OneDnn.memory(order);
      calls.add(reorder(plain, ordered));
      return ordered;
    }

    private memory biases(memory.desc description) {
      return bias.length() == 0 ? null : bias.as(description);
    }

    private static Call reorder(memory from, memory to) {
      return Call.of(new reorder(from, to)).with(DNNL_ARG_FROM, from).with(DNNL_ARG_TO, to);
    }
  }
}
