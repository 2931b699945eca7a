package ziffer.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import ziffer.net.Shape;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;

/**
 * Runs an {@link Int8Net} in the integer arithmetic of the generated C. Sums are exact, so that
 * they may be computed plane by plane, which the JVM vectorises. Thread-safe.
 */
public final class IntegerMirror {
  private final Int8Net net;
  private final List<MirrorLayer> layers = new ArrayList<>();

  /** Prepares the weights for inference. */
  public IntegerMirror(Int8Net net) {
    this.net = net;
    for (Int8Layer layer : net.layers()) {
      layers.add(
          layer instanceof Int8Layer.Conv conv
              ? new MirrorConv(conv)
              : new MirrorDense((Int8Layer.Dense) layer));
    }
  }

  /**
   * Returns the ten scores of one image.
   *
   * @param pixels {@code [28][28]}, unsigned bytes, 0 = paper, 255 = ink
   */
  public int[] scores(byte[] pixels) {
    return run(pixels, trace -> {}, false);
  }

  /** Returns the class of one image, 0 to 9, whether it shows a digit or not. */
  public int predict(byte[] pixels) {
    return argmax(scores(pixels));
  }

  /** Returns whether ten scores are those of a digit, by the net's threshold. */
  public boolean isDigit(int[] scores) {
    return net.isDigit(scores);
  }

  /** Returns sums and activations of each layer for one image. */
  public List<Trace> trace(byte[] pixels) {
    List<Trace> traces = new ArrayList<>();
    run(pixels, traces::add, true);
    return traces;
  }

  /** Returns the index of the largest score, the lowest on a tie. */
  public static int argmax(int[] scores) {
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      if (scores[i] > scores[best]) {
        best = i;
      }
    }
    return best;
  }

  private int[] run(byte[] pixels, Consumer<Trace> traces, boolean tracing) {
    if (pixels.length != net.input().size()) {
      throw new IllegalArgumentException(pixels.length + " pixels, expected " + net.input().size());
    }
    int[] values = new int[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      values[i] = pixels[i] & 0xff;
    }
    for (int i = 0; i < layers.size(); i++) {
      MirrorLayer layer = layers.get(i);
      int[] sums = layer.sums(values);
      values = layer.activations(sums);
      if (tracing) {
        Shape shape = net.layers().get(i).out();
        traces.accept(
            new Trace(
                net.layerName(i),
                layer.sumShape(),
                channelsLast(sums, layer.sumShape()),
                shape,
                channelsLast(values, shape)));
      }
    }
    return values;
  }

  /** Turns {@code [channel][y][x]} into {@code [y][x][channel]}. */
  private static int[] channelsLast(int[] planes, Shape shape) {
    int plane = shape.height() * shape.width();
    int[] values = new int[planes.length];
    for (int i = 0; i < planes.length; i++) {
      values[i % plane * shape.channels() + i / plane] = planes[i];
    }
    return values;
  }
}
