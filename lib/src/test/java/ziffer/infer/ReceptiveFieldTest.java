package ziffer.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.TestData;
import ziffer.net.Shape;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;
import ziffer.quant.Scheme;

class ReceptiveFieldTest {
  private static final int SIDE = 28;

  @Test
  void isTheKernelInTheFirstLayerAndGrowsFromThere() {
    // lenet: 5x5, pool; 5x5, pool; dense.
    assertEquals(
        List.of(
            new ReceptiveField(0, 2, 6),
            new ReceptiveField(0, 4, 16),
            new ReceptiveField(0, 0, 28),
            new ReceptiveField(0, 0, 28)),
        ReceptiveField.of(shipped("lenet")));
  }

  /** A single pixel, and weights that are all 1: what sees the pixel is not 0, all else is. */
  @ParameterizedTest
  @MethodSource("nets")
  void holdsExactlyThePixelsThatAUnitDependsOn(Int8Net net) {
    IntegerMirror mirror = new IntegerMirror(allOnes(net));
    for (int pixel = 0; pixel < SIDE * SIDE; pixel += 5) {
      byte[] image = new byte[SIDE * SIDE];
      image[pixel] = (byte) 255;
      List<Trace> traces = mirror.trace(image);
      for (int i = 0; i < traces.size(); i++) {
        Trace trace = traces.get(i);
        ReceptiveField field = ReceptiveField.of(net).get(i);
        if (field.step() > 0) {
          Shape shape = trace.shape();
          for (int unit = 0; unit < trace.activations().length; unit++) {
            int y = unit / shape.channels() / shape.width();
            int x = unit / shape.channels() % shape.width();
            boolean sees = sees(field, y, pixel / SIDE) && sees(field, x, pixel % SIDE);
            assertEquals(
                sees,
                trace.activations()[unit] > 0,
                net.name() + ", " + trace.layer() + ", unit " + y + "," + x + ", pixel " + pixel);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nano", "lenet", "cnn"})
  void leavesAUnitAsItIsWhenAPixelOutsideChanges(String name) {
    Int8Net net = shipped(name);
    IntegerMirror mirror = new IntegerMirror(net);
    byte[] image = TestData.test().get(3).pixels();
    List<Trace> before = mirror.trace(image);
    int changes = 0;
    for (int pixel = 100; pixel < SIDE * SIDE; pixel += 37) {
      byte[] other = image.clone();
      other[pixel] = (byte) (255 - other[pixel]);
      List<Trace> after = mirror.trace(other);
      for (int i = 0; i < after.size(); i++) {
        ReceptiveField field = ReceptiveField.of(net).get(i);
        Shape shape = after.get(i).shape();
        for (int unit = 0; unit < shape.size(); unit++) {
          if (after.get(i).activations()[unit] != before.get(i).activations()[unit]) {
            changes++;
            assertTrue(sees(field, unit / shape.channels() / shape.width(), pixel / SIDE));
            assertTrue(sees(field, unit / shape.channels() % shape.width(), pixel % SIDE));
          }
        }
      }
    }
    assertTrue(changes > 100, changes + " units changed");
  }

  private static boolean sees(ReceptiveField field, int unit, int pixel) {
    int from = field.start() + field.step() * unit;
    return from <= pixel && pixel < from + field.size();
  }

  static Stream<Int8Net> nets() {
    return Stream.concat(
        TestData.nets().map(ReceptiveFieldTest::shipped),
        // Kernel, stride, pad, pool.
        Stream.of(
            net("strides", new int[][] {{3, 2, 1, 1}, {4, 3, 2, 1}}),
            net("pools", new int[][] {{3, 1, 0, 3}, {2, 1, 1, 2}, {1, 1, 0, 2}}),
            net("both", new int[][] {{5, 2, 2, 2}, {3, 1, 1, 2}})));
  }

  private static Int8Net net(String name, int[][] convolutions) {
    Shape shape = new Shape(SIDE, SIDE, 1);
    List<Int8Layer> layers = new ArrayList<>();
    for (int[] c : convolutions) {
      int side = ((shape.height() + 2 * c[2] - c[0]) / c[1] + 1) / c[3];
      Shape out = new Shape(side, side, 2);
      byte[] weights = new byte[2 * c[0] * c[0] * shape.channels()];
      layers.add(
          new Int8Layer.Conv(
              shape, out, c[0], c[1], c[2], c[3], weights, new int[2], new int[] {1, 1}, 1));
      shape = out;
    }
    Shape ten = new Shape(1, 1, 10);
    byte[] weights = new byte[10 * shape.size()];
    layers.add(new Int8Layer.Dense(shape, ten, weights, new int[10], new int[0], 1));
    return new Int8Net(name, Scheme.PER_CHANNEL, layers.get(0).in(), layers, Int8Net.Figures.NONE);
  }

  private static Int8Net allOnes(Int8Net net) {
    List<Int8Layer> layers = new ArrayList<>();
    for (Int8Layer layer : net.layers()) {
      byte[] weights = new byte[layer.weights().length];
      Arrays.fill(weights, (byte) 1);
      int[] multipliers = new int[layer.multipliers().length];
      Arrays.fill(multipliers, Integer.MAX_VALUE);
      layers.add(layer.with(weights, new int[layer.bias().length], multipliers));
    }
    return new Int8Net(net.name(), net.scheme(), net.input(), layers, Int8Net.Figures.NONE);
  }

  private static Int8Net shipped(String name) {
    return Int8File.read(TestData.shipped(name, ".int8"));
  }
}
