package ziffer.quant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static ziffer.Messages.assertTold;

import java.util.List;
import org.junit.jupiter.api.Test;
import ziffer.net.Shape;

class AffineLayerTest {
  private static final Shape IN = new Shape(1, 1, 1);
  private static final Shape TWO = new Shape(1, 1, 2);

  @Test
  void turnsMultipliersIntoScalesAndTakesTheHalfStepOut() {
    Int8Net net = net(Scheme.PER_CHANNEL, new int[] {100, 100}, 1 << 30, 1 << 28);
    AffineLayer hidden = AffineLayer.of(net, 0, 2);
    // M / 2^32 x output scale 3 / input scale 2, and half steps 2^31 / M.
    assertArrayEquals(new double[] {0.375, 0.09375}, hidden.weightScales());
    assertArrayEquals(new int[] {98, 92}, hidden.bias());
  }

  @Test
  void hasOneScaleInTheLastLayerAndWithPowersOfTwo() {
    Int8Net net = net(Scheme.POWER_OF_TWO, new int[] {100, 100}, 1 << 30, 1 << 30);
    assertArrayEquals(new double[] {0.375}, AffineLayer.of(net, 0, 2).weightScales());
    AffineLayer last = AffineLayer.of(net, 1, 3);
    assertArrayEquals(new double[] {2}, last.weightScales());
    assertArrayEquals(net.layers().get(1).bias(), last.bias());
    assertEquals(6, net.scoreScale());
  }

  @Test
  void refusesABiasThatDoesNotFitWithoutItsHalfStep() {
    Int8Net net = net(Scheme.PER_CHANNEL, new int[] {0, -Integer.MAX_VALUE}, 8, 8);
    assertTold(
        () -> AffineLayer.of(net, 0, 1),
        "net x, layer dense1, channel 1",
        "-2147483647",
        "268435456");
  }

  private static Int8Net net(Scheme scheme, int[] bias, int... multipliers) {
    Int8Layer hidden = new Int8Layer.Dense(IN, TWO, new byte[2], bias, multipliers, 3);
    Int8Layer last =
        new Int8Layer.Dense(
            TWO,
            new Shape(1, 1, 10),
            new byte[20],
            new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10},
            new int[0],
            6);
    return new Int8Net("x", scheme, IN, List.of(hidden, last), Int8Net.Figures.NONE);
  }
}
