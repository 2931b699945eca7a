package ziffer.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.net.FloatLayer.BatchNorm;
import ziffer.net.FloatLayer.Conv;
import ziffer.net.FloatLayer.Dense;
import ziffer.net.FloatLayer.MaxPool;
import ziffer.net.FloatLayer.Relu;

class FoldingTest {
  private static final Shape INPUT = new Shape(28, 28, 1);
  private static final Shape MAPS = new Shape(26, 26, 3);
  private final Random random = new Random(1);

  @Test
  void foldsABatchNormBehindAConvolution() {
    assertSameOutput(conv(0), norm(true), new Relu(), dense(MAPS));
  }

  @Test
  void foldsTwoBatchNormsBehindOneAnother() {
    assertSameOutput(conv(0), norm(true), norm(true), new Relu(), dense(MAPS));
  }

  @Test
  void foldsABatchNormBehindAPoolWhereGammaIsPositive() {
    assertSameOutput(conv(0), new MaxPool(2), norm(false), new Relu(), dense(new Shape(13, 13, 3)));
  }

  @Test
  void foldsABatchNormBehindAReluForwards() {
    assertSameOutput(conv(0), new Relu(), norm(true), dense(MAPS));
  }

  @Test
  void refusesANegativeGammaBehindAPool() {
    assertTold(
        () -> Folding.batchNorm(net(conv(0), new MaxPool(2), norm(true), new Relu())),
        "layer 2",
        "gamma is negative");
  }

  @Test
  void refusesAShiftBeforeAPaddedConvolution() {
    Conv padded = new Conv(MAPS, new Shape(26, 26, 3), 3, 1, 1, floats(3 * 9 * 3), floats(3));
    assertTold(
        () -> Folding.batchNorm(net(conv(0), new Relu(), norm(true), padded)), "layer 2", "border");
  }

  @Test
  void foldsNormalisationExactlyWhereTheBorderIsBlack() {
    // Normalised pixels with a border of normalised black, against raw pixels with a border of 0.
    Conv padded = conv(1);
    double mean = 0.1307;
    double deviation = 0.3081;
    FloatNet folded = Folding.normalisation(net(padded), mean, deviation);
    byte[] pixels = TestData.noise(784, 5);
    float[] found = folded.logits(pixels);
    for (int y = 0; y < 28; y++) {
      for (int o = 0; o < 3; o++) {
        double sum = padded.bias()[o];
        for (int tap = 0; tap < 9; tap++) {
          int iy = y + tap / 3 - 1;
          int ix = 0 + tap % 3 - 1;
          boolean inside = iy >= 0 && iy < 28 && ix >= 0;
          int pixel = inside ? pixels[iy * 28 + ix] & 0xff : 0;
          sum += padded.weights()[o * 9 + tap] * (pixel / 255.0 - mean) / deviation;
        }
        assertTrue(Math.abs(sum - found[y * 28 * 3 + o]) < 1e-4);
      }
    }
  }

  private void assertSameOutput(FloatLayer... layers) {
    FloatNet net = net(layers);
    FloatNet folded = Folding.batchNorm(net);
    assertTrue(folded.layers().stream().noneMatch(BatchNorm.class::isInstance));
    byte[] pixels = TestData.noise(784, 7);
    float[] expected = net.logits(pixels);
    float scale = 0;
    for (float value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    assertArrayEquals(expected, folded.logits(pixels), 1e-4f * scale);
  }

  private static FloatNet net(FloatLayer... layers) {
    return new FloatNet("test", INPUT, List.of(layers));
  }

  private Conv conv(int pad) {
    Shape out = new Shape(26 + 2 * pad, 26 + 2 * pad, 3);
    return new Conv(INPUT, out, 3, 1, pad, floats(27), floats(3));
  }

  private Dense dense(Shape in) {
    return new Dense(in, new Shape(1, 1, 10), floats(10 * in.size()), floats(10));
  }

  private BatchNorm norm(boolean negativeToo) {
    float[] scale = floats(3);
    for (int i = 0; i < scale.length; i++) {
      scale[i] = negativeToo && i == 1 ? -Math.abs(scale[i]) : Math.abs(scale[i]);
    }
    return new BatchNorm(scale, floats(3));
  }

  private float[] floats(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
