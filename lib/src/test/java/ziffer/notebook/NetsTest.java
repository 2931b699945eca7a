package ziffer.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;
import ziffer.data.DigitSet;
import ziffer.infer.IntegerMirror;
import ziffer.infer.Trace;
import ziffer.net.FloatNet;
import ziffer.net.Folding;
import ziffer.quant.Int8Net;
import ziffer.synth.SyntheticDigits;

class NetsTest {
  private static final DigitSet DIGITS = SyntheticDigits.draw(40, 0, 1);

  @ParameterizedTest
  @ValueSource(strings = {"dense", "nano"})
  void readsInPlainJavaWhatTheCheckpointReads(String name) {
    int[] expected = Notebook.read(Notebook.checkpoint(name), DIGITS);
    assertArrayEquals(expected, Nets.read(Nets.floats(name), DIGITS));
    assertEquals(
        Notebook.evaluate(Notebook.checkpoint(name), DIGITS).correct(),
        Nets.right(Nets.floats(name), DIGITS));
  }

  @Test
  void readsTheSameBeforeFolding() {
    FloatNet trained = Nets.unfolded("nano");
    FloatNet folded = Folding.normalisation(Folding.batchNorm(trained), 0.1307, 0.3081);
    assertTrue(trained.layers().size() > folded.layers().size());
    assertArrayEquals(Nets.kernel(Nets.floats("nano"), 2), Nets.kernel(folded, 2), 1e-6);
  }

  @Test
  void countsWhatIntegersReadRight() {
    Int8Net net = Notebook.int8("nano");
    int seen = 0;
    for (int i = 0; i < DIGITS.size(); i++) {
      seen += Notebook.read(net, DIGITS)[i] == DIGITS.get(i).label() ? 1 : 0;
    }
    assertEquals(seen, Nets.right(net, DIGITS));
  }

  @Test
  void findsTheKernelAndBiasThatAnswerAFullPage() {
    FloatNet net = Nets.floats("lenet");
    byte[] ink = new byte[DigitSet.PIXELS];
    Arrays.fill(ink, (byte) 255);
    float[] sum = new float[1];
    net.logits(
        ink,
        (layer, values) -> {
          if (layer == 0) {
            sum[0] = values[1];
          }
        });
    double expected = 255 * Arrays.stream(Nets.kernel(net, 1)).sum() + Nets.bias(net, 1);
    assertEquals(expected, sum[0], 1e-4);
  }

  @Test
  void findsTheActivationsThatSetTheScales() {
    FloatNet net = Nets.floats("nano");
    Int8Net quantized = Nets.quantize(net, DIGITS);
    double[][] activations = Nets.activations(net, DIGITS);
    assertEquals(3, activations.length);
    for (int i = 0; i < activations.length; i++) {
      double largest = Arrays.stream(activations[i]).max().orElseThrow();
      assertEquals(255 * quantized.layers().get(i).outputScale(), largest, 1e-9);
      assertTrue(Arrays.stream(activations[i]).allMatch(each -> each > 0));
    }
  }

  @Test
  void listsTheLayersWithTheirCost() {
    Int8Net net = Notebook.int8("lenet");
    Table table = Nets.layers(net);
    assertEquals(
        List.of("conv1", "conv2", "dense1", "dense2"), table.stringColumn("layer").asList());
    assertEquals(net.macs(), (long) table.longColumn("MACs").sum());
    assertTrue(table.doubleColumn("% of 2^31").max() < 100);
  }

  @Test
  void drawsTheMapsOfALayer() {
    List<Trace> traces = new IntegerMirror(Notebook.int8("lenet")).trace(DIGITS.get(0).pixels());
    assertTrue(Nets.maps(traces.get(1)).getHeight() > Nets.maps(traces.get(0)).getHeight());
  }
}
