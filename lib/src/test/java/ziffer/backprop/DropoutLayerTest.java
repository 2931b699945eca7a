package ziffer.backprop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import ziffer.backprop.Layer.Shard;

class DropoutLayerTest {
  private static final int SIZE = 1000;

  @Test
  void dropsItsShareAndScalesTheRest() {
    float[] out = new DropoutLayer(SIZE, 0.25, 8).forward(ones(8), new Shard(8, 0, 8, 3));
    int dropped = 0;
    for (float value : out) {
      assertEquals(value == 0 ? 0 : 1 / 0.75, value, 1e-6);
      dropped += value == 0 ? 1 : 0;
    }
    assertEquals(0.25 * out.length, dropped, 150);
  }

  @Test
  void masksDependOnTheImageNotOnTheWorker() {
    float[] all = new DropoutLayer(SIZE, 0.5, 8).forward(ones(8), new Shard(8, 0, 8, 3));
    float[] second = new DropoutLayer(SIZE, 0.5, 4).forward(ones(4), new Shard(4, 4, 8, 3));
    assertArrayEquals(Arrays.copyOfRange(all, 4 * SIZE, 8 * SIZE), second);
  }

  @Test
  void theGradientGoesWhereTheValuesWent() {
    DropoutLayer kernel = new DropoutLayer(SIZE, 0.5, 2);
    Shard step = new Shard(2, 0, 2, 3);
    float[] out = kernel.forward(ones(2), step).clone();
    assertArrayEquals(out, kernel.backward(ones(2), step));
  }

  private static float[] ones(int images) {
    float[] values = new float[images * SIZE];
    Arrays.fill(values, 1);
    return values;
  }
}
