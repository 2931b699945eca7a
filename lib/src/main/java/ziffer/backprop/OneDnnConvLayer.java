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
import static ziffer.backprop.OneDnn.CPU;
import static ziffer.backprop.OneDnn.describe;
import static ziffer.backprop.OneDnn.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.FloatPointer;
import ziffer.backprop.OneDnn.Call;
import ziffer.net.LayerSpec;
import ziffer.net.Shape;

/** A convolution by oneDNN, with the weights in the order that it chooses. */
final class OneDnnConvLayer implements Layer {
  private final LayerSpec.Conv conv;
  private final Shape in;
  private final Shape output;
  private final int pad;
  private final int offset;
  private final boolean first;
  private final int biases;
  private final float[] out;
  private final float[] inGradient;

  /** Weights {@code [out][in][ky][kx]}; after the backward pass, their gradients. */
  private final FloatPointer weights;

  private final FloatPointer bias;

  /** The input; after the backward pass, its gradient. */
  private final FloatPointer source;

  /** The output, then its gradient. */
  private final FloatPointer target;

  /** By number of images, for which oneDNN compiles. */
  private final Map<Integer, Passes> passes = new HashMap<>();

  /**
   * Allocates the buffers.
   *
   * @param pad width of the border of zeros to add
   * @param offset index of the parameters: bias {@code [out]}, if any, then weights {@code
   *     [out][in][ky][kx]}
   * @param first whether the layer is the first, whose input needs no gradient
   */
  OneDnnConvLayer(LayerSpec.Conv conv, Shape in, int pad, int offset, int images, boolean first) {
    this.conv = conv;
    this.in = in;
    this.pad = pad;
    this.offset = offset;
    this.first = first;
    this.biases = conv.bias() ? conv.out() : 0;
    Shape bordered = new Shape(in.height() + 2 * pad, in.width() + 2 * pad, in.channels());
    this.output =
        new LayerSpec.Conv(conv.kernel(), conv.out(), conv.stride(), false, conv.bias())
            .output(bordered);
    this.out = new float[images * output.size()];
    this.inGradient = new float[first ? 0 : images * in.size()];
    this.weights = new FloatPointer(conv.weights(in));
    this.bias = new FloatPointer(biases);
    this.source = new FloatPointer((long) images * in.size());
    this.target = new FloatPointer((long) images * output.size());
  }

  @Override
  public void load(float[] parameters) {
    bias.put(parameters, offset, biases);
    weights.put(parameters, offset + biases, conv.weights(in));
  }

  @Override
  public void store(float[] all) {
    bias.get(all, offset, biases);
    weights.get(all, offset + biases, conv.weights(in));
  }

  @Override
  public float[] forward(float[] values, Shard step) {
    if (step.images() > 0) {
      source.put(values, 0, step.images() * in.size());
      passes(step).forward.forEach(Call::run);
      target.get(out, 0, step.images() * output.size());
    }
    return out;
  }

  @Override
  public float[] backward(float[] gradient, Shard step) {
    if (step.images() > 0) {
      target.put(gradient, 0, step.images() * output.size());
      passes(step).backward.forEach(Call::run);
      source.get(inGradient, 0, first ? 0 : step.images() * in.size());
    } else {
      bias.put(new float[biases]);
      weights.put(new float[conv.weights(in)]);
    }
    return first ? null : inGradient;
  }

  private Passes passes(Shard step) {
    return passes.computeIfAbsent(step.images(), Passes::new);
  }

  /** The calls for a number of images, in their order. */
  private final class Passes {
    private final List<Call> forward;
    private final List<Call> backward;

    Passes(int images) {
      int side = conv.kernel();
      memory.desc from = describe(format_tag.nhwc, images, in.channels(), in.height(), in.width());
      memory.desc to =
          describe(format_tag.nhwc, images, conv.out(), output.height(), output.width());
      memory.desc planar = describe(format_tag.oihw, conv.out(), in.channels(), side, side);
      memory.desc any = describe(format_tag.any, conv.out(), in.channels(), side, side);
      memory.desc vector = conv.bias() ? describe(format_tag.a, biases) : new memory.desc();
      long[] strides = {conv.stride(), conv.stride()};
      long[] pads = {pad, pad};
      convolution_forward.primitive_desc ahead =
          new convolution_forward.primitive_desc(
              new convolution_forward.desc(
                  prop_kind.forward_training,
                  algorithm.convolution_direct,
                  from,
                  any,
                  vector,
                  to,
                  strides,
                  pads,
                  pads),
              CPU);
      convolution_backward_weights.primitive_desc toWeights =
          new convolution_backward_weights.primitive_desc(
              new convolution_backward_weights.desc(
                  algorithm.convolution_direct, from, any, vector, to, strides, pads, pads),
              CPU,
              ahead);
      memory plain = memory(planar, weights);
      memory sources = memory(from, source);
      memory targets = memory(to, target);
      memory theirs = memory(ahead.weights_desc());
      memory gradients = memory(toWeights.diff_weights_desc());
      Call convolve = Call.of(new convolution_forward(ahead));
      Call differentiate = Call.of(new convolution_backward_weights(toWeights));
      if (conv.bias()) {
        memory bias = memory(vector, OneDnnConvLayer.this.bias);
        convolve.with(DNNL_ARG_BIAS, bias);
        differentiate.with(DNNL_ARG_DIFF_BIAS, bias);
      }
      forward =
          List.of(
              reorder(plain, theirs),
              convolve
                  .with(DNNL_ARG_SRC, sources)
                  .with(DNNL_ARG_WEIGHTS, theirs)
                  .with(DNNL_ARG_DST, targets));
      backward = new ArrayList<>();
      backward.add(
          differentiate
              .with(DNNL_ARG_SRC, sources)
              .with(DNNL_ARG_DIFF_DST, targets)
              .with(DNNL_ARG_DIFF_WEIGHTS, gradients));
      if (!first) {
        convolution_backward_data.primitive_desc toSource =
            new convolution_backward_data.primitive_desc(
                new convolution_backward_data.desc(
                    algorithm.convolution_direct, from, any, to, strides, pads, pads),
                CPU,
                ahead);
        memory transposed = memory(toSource.weights_desc());
        backward.add(reorder(plain, transposed));
        backward.add(
            Call.of(new convolution_backward_data(toSource))
                .with(DNNL_ARG_DIFF_DST, targets)
                .with(DNNL_ARG_WEIGHTS, transposed)
                .with(DNNL_ARG_DIFF_SRC, sources));
      }
      // Last, since the gradients replace the weights.
      backward.add(reorder(gradients, plain));
    }

    private static Call reorder(memory from, memory to) {
      return Call.of(new reorder(from, to)).with(DNNL_ARG_FROM, from).with(DNNL_ARG_TO, to);
    }
  }
}
