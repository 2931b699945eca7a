package ziffer.codegen;

import java.util.LinkedList;
import java.util.List;
import java.util.stream.IntStream;
import ziffer.quant.Int8Layer;

/**
 * How often a convolution reads its inputs: those in the middle for each weight of the kernel,
 * those at the edge less often, and some not at all.
 *
 * @param lines of the output that the layers after it need
 * @param ofLine how often each line of the input is read
 * @param ofColumn the same of columns
 */
public record ConvReads(int lines, int[] ofLine, int[] ofColumn) {
  /** Returns those of the convolutions of a net, which are its first layers. */
  public static List<ConvReads> of(List<Int8Layer> layers) {
    LinkedList<ConvReads> all = new LinkedList<>();
    int needed = Integer.MAX_VALUE;
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (layers.get(i) instanceof Int8Layer.Conv conv) {
        int lines = Math.min(needed, conv.out().height());
        all.addFirst(
            new ConvReads(
                lines,
                times(conv, conv.in().height(), lines),
                times(conv, conv.in().width(), conv.out().width())));
        needed = (lines * conv.pool() - 1) * conv.stride() - conv.pad() + conv.kernel();
      }
    }
    return all;
  }

  private static int[] times(Int8Layer.Conv conv, int length, int outputs) {
    int[] times = new int[length];
    for (int position = 0; position < outputs * conv.pool(); position++) {
      int from = position * conv.stride() - conv.pad();
      for (int at = Math.max(0, from); at < Math.min(length, from + conv.kernel()); at++) {
        times[at]++;
      }
    }
    return times;
  }

  /** Returns how many inputs of a channel are read, each as often as it is. */
  public int total() {
    return IntStream.of(ofLine).sum() * IntStream.of(ofColumn).sum();
  }

  /**
   * Returns the share of inputs over zero, each as often as it is read.
   *
   * @param inputs {@code [y][x][channel]}
   */
  public double share(int[] inputs) {
    int channels = inputs.length / ofLine.length / ofColumn.length;
    double over = 0;
    for (int i = 0; i < inputs.length; i++) {
      int pixel = i / channels;
      over +=
          inputs[i] > 0 ? ofLine[pixel / ofColumn.length] * ofColumn[pixel % ofColumn.length] : 0;
    }
    return over / channels / total();
  }
}
