package ziffer.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloatNetTest {
  @Test
  void predictsTheLargestLogit() {
    assertEquals(4, net(4).predict(new byte[784]));
  }

  @Test
  void predictsTheLowestDigitOnATie() {
    assertEquals(2, net(2, 7).predict(new byte[784]));
  }

  @Test
  void changesTheWeightsOfEachChannelAndNothingElse() {
    FloatNet net = net(4);
    FloatNet changed =
        net.withWeights(
            own -> {
              Arrays.fill(own, 2);
              return own;
            });
    FloatLayer.Dense before = (FloatLayer.Dense) net.layers().get(0);
    FloatLayer.Dense after = (FloatLayer.Dense) changed.layers().get(0);
    assertArrayEquals(new float[7840], before.weights());
    assertEquals(2, after.weights(9)[783]);
    assertSame(before.bias(), after.bias());
  }

  /** Returns a net whose logits are -1, but 3 for the given digits. */
  private static FloatNet net(int... digits) {
    float[] bias = new float[10];
    Arrays.fill(bias, -1);
    for (int digit : digits) {
      bias[digit] = 3;
    }
    Shape out = new Shape(1, 1, 10);
    FloatLayer dense = new FloatLayer.Dense(Architecture.INPUT, out, new float[7840], bias);
    return new FloatNet("test", Architecture.INPUT, List.of(dense));
  }
}
