package ziffer.codegen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import ziffer.ZifferException;
import ziffer.net.Shape;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;
import ziffer.quant.Scheme;

class NetCodeTest {
  private static final Shape IMAGE = new Shape(28, 28, 1);
  private static final Shape SCORES = new Shape(1, 1, 10);

  @Test
  void joinsTwoWeightsOnlyWhereEverySumAndDifferenceIsProved() {
    assertTrue(first(129).joined());
    assertFalse(first(260).joined());
  }

  /** A layer whose first two outputs have that many weights of -127 and 127. */
  private static LayerCode first(int large) {
    byte[] weights = new byte[7840];
    Arrays.fill(weights, 0, large, (byte) -127);
    Arrays.fill(weights, 784, 784 + large, (byte) 127);
    Int8Net net = net(dense(IMAGE, SCORES, weights, true));
    return new NetCode(net, CodeOptions.DEFAULT).layers().get(0);
  }

  @Test
  void refusesAConvolutionAfterADenseLayer() {
    Shape hidden = new Shape(1, 1, 4);
    Int8Layer conv =
        new Int8Layer.Conv(hidden, hidden, 1, 1, 0, 1, new byte[16], new int[4], ones(4), 1);
    Int8Net net =
        net(
            dense(IMAGE, hidden, new byte[4 * 784], false),
            conv,
            dense(hidden, SCORES, new byte[40], true));
    refuses(net, "net odd, layer conv1: a convolution after a dense layer is not supported in C");
  }

  @Test
  void refusesOtherThanTenScores() {
    Int8Net net = net(dense(IMAGE, new Shape(1, 1, 9), new byte[9 * 784], true));
    refuses(net, "net odd, layer dense1: it has 9 outputs, expected 10");
  }

  private static void refuses(Int8Net net, String message) {
    ZifferException e = assertThrows(ZifferException.class, () -> new HeaderWriter(net, "x"));
    assertTrue(e.getMessage().equals(message), e.getMessage());
  }

  private static Int8Layer dense(Shape in, Shape out, byte[] weights, boolean last) {
    int outputs = out.channels();
    return new Int8Layer.Dense(
        in, out, weights, new int[outputs], last ? new int[0] : ones(outputs), 1);
  }

  private static int[] ones(int length) {
    int[] ones = new int[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static Int8Net net(Int8Layer... layers) {
    return new Int8Net("odd", Scheme.PER_CHANNEL, IMAGE, List.of(layers), Int8Net.Figures.NONE);
  }
}
