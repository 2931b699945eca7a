package ziffer.infer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.TestData;
import ziffer.net.Shape;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;
import ziffer.quant.Scheme;

/** Holds the mirror against the integer rule, written out here as plainly as it can be. */
class IntegerMirrorTest {
  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void followsTheRuleLayerByLayer(String name) {
    for (Scheme scheme : Scheme.values()) {
      Int8Net net = TestData.int8(name, scheme);
      for (byte[] image : images()) {
        List<int[]> expected = plainRun(net, image);
        List<Trace> traces = new IntegerMirror(net).trace(image);
        for (int i = 0; i < traces.size(); i++) {
          assertArrayEquals(expected.get(2 * i), traces.get(i).sums(), "sums of layer " + i);
          assertArrayEquals(expected.get(2 * i + 1), traces.get(i).activations(), "layer " + i);
        }
        assertArrayEquals(expected.get(expected.size() - 1), new IntegerMirror(net).scores(image));
      }
    }
  }

  @Test
  void takesTheLowestIndexOnATie() {
    assertEquals(1, IntegerMirror.argmax(new int[] {3, 7, 7, 5}));
    assertEquals(0, IntegerMirror.argmax(new int[] {-1, -1}));
  }

  @Test
  void takesScoresForADigitFromItsThresholdOn() {
    Int8Net net = TestData.int8("nano", Scheme.PER_CHANNEL);
    int[] scores = new IntegerMirror(net).scores(TestData.test().get(0).pixels());
    long evidence = 10L * scores[IntegerMirror.argmax(scores)];
    for (int score : scores) {
      evidence -= score;
    }
    assertTrue(new IntegerMirror(net).isDigit(scores));
    assertTrue(new IntegerMirror(net.withThreshold(evidence)).isDigit(scores));
    assertFalse(new IntegerMirror(net.withThreshold(evidence + 1)).isDigit(scores));
  }

  @Test
  void namesLayersAndShapesInItsTrace() {
    List<Trace> traces =
        new IntegerMirror(TestData.int8("lenet", Scheme.PER_CHANNEL)).trace(new byte[784]);
    assertEquals(
        List.of("conv1", "conv2", "dense1", "dense2"), traces.stream().map(Trace::layer).toList());
    assertEquals(new Shape(24, 24, 6), traces.get(0).sumShape());
    assertEquals(new Shape(12, 12, 6), traces.get(0).shape());
  }

  private static List<byte[]> images() {
    byte[] white = new byte[784];
    Arrays.fill(white, (byte) 255);
    return List.of(TestData.test().get(0).pixels(), TestData.noise(784, 3), new byte[784], white);
  }

  /** Returns sums and activations of each layer in turn, {@code [y][x][channel]}. */
  private static List<int[]> plainRun(Int8Net net, byte[] image) {
    List<int[]> all = new ArrayList<>();
    int[] values = new int[784];
    for (int i = 0; i < 784; i++) {
      values[i] = image[i] & 0xff;
    }
    for (Int8Layer layer : net.layers()) {
      boolean isConv = layer instanceof Int8Layer.Conv;
      int[] sums =
          isConv ? conv((Int8Layer.Conv) layer, values) : dense((Int8Layer.Dense) layer, values);
      values = isConv ? pool((Int8Layer.Conv) layer, sums) : sums.clone();
      for (int i = 0; i < values.length && layer.multipliers().length > 0; i++) {
        long m = layer.multipliers()[i % layer.multipliers().length];
        long scaled = Math.floorDiv(values[i] * m, 1L << 32);
        values[i] = (int) Math.min(255, Math.max(0, scaled));
      }
      all.add(sums);
      all.add(values);
    }
    return all;
  }

  private static int[] conv(Int8Layer.Conv conv, int[] in) {
    Shape out = conv.sums();
    int[] sums = new int[out.size()];
    for (int i = 0; i < sums.length; i++) {
      int o = i % out.channels();
      int x = i / out.channels() % out.width();
      int y = i / out.channels() / out.width();
      long sum = conv.bias()[o];
      for (int w = 0; w < conv.weightsPerOutput(); w++) {
        int c = w % conv.in().channels();
        int kx = w / conv.in().channels() % conv.kernel();
        int ky = w / conv.in().channels() / conv.kernel();
        int iy = y * conv.stride() + ky - conv.pad();
        int ix = x * conv.stride() + kx - conv.pad();
        if (iy >= 0 && ix >= 0 && iy < conv.in().height() && ix < conv.in().width()) {
          int value = in[(iy * conv.in().width() + ix) * conv.in().channels() + c];
          sum += (long) value * conv.weights()[o * conv.weightsPerOutput() + w];
        }
      }
      sums[i] = Math.toIntExact(sum);
    }
    return sums;
  }

  private static int[] pool(Int8Layer.Conv conv, int[] sums) {
    Shape out = conv.out();
    int[] best = new int[out.size()];
    for (int i = 0; i < best.length; i++) {
      int o = i % out.channels();
      int x = i / out.channels() % out.width() * conv.pool();
      int y = i / out.channels() / out.width() * conv.pool();
      best[i] = Integer.MIN_VALUE;
      for (int p = 0; p < conv.pool() * conv.pool(); p++) {
        int row = (y + p / conv.pool()) * conv.sums().width() + x + p % conv.pool();
        best[i] = Math.max(best[i], sums[row * out.channels() + o]);
      }
    }
    return best;
  }

  private static int[] dense(Int8Layer.Dense dense, int[] in) {
    int[] sums = new int[dense.bias().length];
    for (int o = 0; o < sums.length; o++) {
      long sum = dense.bias()[o];
      for (int i = 0; i < in.length; i++) {
        sum += (long) in[i] * dense.weights()[o * in.length + i];
      }
      sums[o] = Math.toIntExact(sum);
    }
    return sums;
  }
}
