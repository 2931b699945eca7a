package ziffer.backprop;

import static ziffer.backprop.OneDnn.CPU;
import static ziffer.backprop.OneDnn.describe;

import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import ziffer.net.LayerSpec;
import ziffer.net.Shape;

/** A convolution by oneDNN; {@link ConvLayer} says what the parameters are. */
final class OneDnnConvLayer extends OneDnnLayer {
  private final LayerSpec.Conv conv;
  private final Shape in;
  private final Shape output;
  private final int pad;
  private final boolean first;

  OneDnnConvLayer(LayerSpec.Conv conv, Shape in, int pad, int offset, int images, boolean first) {
    super(
        in,
        output(conv, in, pad),
        conv.weights(in),
        offset + biases(conv),
        biases(conv),
        offset,
        images,
        first);
    this.conv = conv;
    this.in = in;
    this.output = output(conv, in, pad);
    this.pad = pad;
    this.first = first;
  }

  private static int biases(LayerSpec.Conv conv) {
    return conv.bias() ? conv.out() : 0;
  }

  private static Shape output(LayerSpec.Conv conv, Shape in, int pad) {
    int height = (in.height() + 2 * pad - conv.kernel()) / conv.stride() + 1;
    int width = (in.width() + 2 * pad - conv.kernel()) / conv.stride() + 1;
    return new Shape(height, width, conv.out());
  }

  @Override
  Primitives primitives(int images) {
    int side = conv.kernel();
    memory.desc from = describe(format_tag.nhwc, images, in.channels(), in.height(), in.width());
    memory.desc to = describe(format_tag.nhwc, images, conv.out(), output.height(), output.width());
    memory.desc any = describe(format_tag.any, conv.out(), in.channels(), side, side);
    memory.desc bias = conv.bias() ? describe(format_tag.a, conv.out()) : new memory.desc();
    long[] stride = {conv.stride(), conv.stride()};
    long[] border = {pad, pad};
    algorithm direct = algorithm.convolution_direct;
    var forward =
        new convolution_forward.primitive_desc(
            new convolution_forward.desc(
                prop_kind.forward_training, direct, from, any, bias, to, stride, border, border),
            CPU);
    var weights =
        new convolution_backward_weights.primitive_desc(
            new convolution_backward_weights.desc(
                direct, from, any, bias, to, stride, border, border),
            CPU,
            forward);
    var data =
        first
            ? null
            : new convolution_backward_data.primitive_desc(
                new convolution_backward_data.desc(direct, from, any, to, stride, border, border),
                CPU,
                forward);
    memory.desc plain = describe(format_tag.oihw, conv.out(), in.channels(), side, side);
    return new Primitives(plain, forward, weights, data);
  }
}
