package ziffer.backprop;

import static ziffer.backprop.OneDnn.CPU;
import static ziffer.backprop.OneDnn.describe;

import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import ziffer.net.Shape;

/** A fully connected layer by oneDNN; {@link DenseLayer} says what the parameters are. */
final class OneDnnDenseLayer extends OneDnnLayer {
  private final Shape in;
  private final int outputs;
  private final boolean first;

  OneDnnDenseLayer(Shape in, int outputs, int offset, int images, boolean first) {
    super(
        in,
        new Shape(1, 1, outputs),
        outputs * in.size(),
        offset,
        outputs,
        offset + outputs * in.size(),
        images,
        first);
    this.in = in;
    this.outputs = outputs;
    this.first = first;
  }

  @Override
  Primitives primitives(int images) {
    // Where channel by channel and pixel by pixel are the same, reordering costs more than it
    // gains.
    boolean flat = in.channels() == 1 || in.channels() == in.size();
    memory.desc from =
        flat
            ? describe(format_tag.ab, images, in.size())
            : describe(format_tag.nhwc, images, in.channels(), in.height(), in.width());
    memory.desc to = describe(format_tag.ab, images, outputs);
    memory.desc any = weights(flat, flat ? format_tag.ab : format_tag.any);
    memory.desc bias = describe(format_tag.a, outputs);
    var forward =
        new inner_product_forward.primitive_desc(
            new inner_product_forward.desc(prop_kind.forward_training, from, any, bias, to), CPU);
    var weights =
        new inner_product_backward_weights.primitive_desc(
            new inner_product_backward_weights.desc(from, any, bias, to), CPU, forward);
    var data =
        first
            ? null
            : new inner_product_backward_data.primitive_desc(
                new inner_product_backward_data.desc(from, any, to), CPU, forward);
    memory.desc plain = weights(flat, flat ? format_tag.ab : format_tag.oihw);
    return new Primitives(plain, forward, weights, data);
  }

  private memory.desc weights(boolean flat, format_tag order) {
    return flat
        ? describe(order, outputs, in.size())
        : describe(order, outputs, in.channels(), in.height(), in.width());
  }
}
