package ziffer.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import ziffer.TestData;
import ziffer.augment.Augmentation;
import ziffer.data.DigitSet.Digit;
import ziffer.infer.IntegerMirror;
import ziffer.infer.Trace;
import ziffer.net.Architecture;
import ziffer.net.FloatLayer;
import ziffer.net.FloatNet;
import ziffer.net.LayerText;
import ziffer.quant.Int8Net;
import ziffer.quant.Quantizer;
import ziffer.quant.Scheme;

class FewBitsTest {
  private static final int BATCH = 50;

  private static final Architecture NET =
      new Architecture(
          "few",
          LayerText.parse(
              "conv 5 6 2 false true 4; batchnorm; relu 4; conv 3 8 1 true false 2; batchnorm;"
                  + " relu; maxpool 2; conv 3 7 1 false false ternary; batchnorm; relu;"
                  + " dense 12; relu; dense 10 2"));

  @Test
  void roundWeightsAlone() {
    MultiLayerNetwork net = some(NET);
    float[] before = net.params().dup().data().asFloat();
    net.params().assign(Nd4j.createFromArray(new FewBits(NET).rounded(before)));
    Map<String, Set<Float>> values = new TreeMap<>();
    net.paramTable().forEach((name, array) -> values.put(name, distinct(array)));
    // A channel of 25 weights of 4 bits has at most 15 values, six channels have 90.
    assertTrue(values.get("0_W").size() <= 6 * 15, values.toString());
    assertEquals(8 * 4, values.get("3_W").size());
    assertEquals(7 * 2 + 1, values.get("7_W").size());
    assertEquals(4, values.get("12_W").size());
    MultiLayerNetwork unrounded = some(NET);
    for (String name : List.of("0_b", "1_gamma", "4_beta", "8_mean", "8_var", "10_W", "12_b")) {
      assertEquals(unrounded.paramTable().get(name), net.paramTable().get(name), name);
    }
  }

  private static Set<Float> distinct(INDArray array) {
    Set<Float> distinct = new HashSet<>();
    for (float value : array.dup().data().asFloat()) {
      distinct.add(value);
    }
    return distinct;
  }

  @Test
  void leaveNetsOfEightBitsAlone() {
    Architecture net = new Architecture("eight", LayerText.parse("dense 12; relu; dense 10"));
    float[] parameters = new float[784 * 12 + 12 + 130];
    assertSame(parameters, new FewBits(net).rounded(parameters));
  }

  @Test
  void passGradientsOfRoundedWeightsStraightThrough() {
    MultiLayerNetwork through = some(NET);
    MultiLayerNetwork rounded = some(NET);
    float[] start = through.params().dup().data().asFloat();
    float[] near = new FewBits(NET).rounded(start);
    rounded.params().assign(Nd4j.createFromArray(near));
    float[] update = update(through, true);
    assertArrayEquals(update(rounded, false), update, 1e-6f);
    assertNotEquals(0, update[10]);
  }

  /** Returns what a step subtracts. */
  private static float[] update(MultiLayerNetwork net, boolean rounding) {
    INDArray before = net.params().dup();
    try (TrainingStep step = new TrainingStep(net, NET, BATCH, 2)) {
      step.take(batch(0), rounding);
    }
    return before.sub(net.params()).data().asFloat();
  }

  @Test
  void makeFloatNetsThatComputeWhatTheIntegersDo() {
    MultiLayerNetwork net = some(NET);
    try (TrainingStep step = new TrainingStep(net, NET, BATCH, 2)) {
      for (int from = 0; from < 2000; from += BATCH) {
        step.take(batch(from), true);
      }
    }
    FloatNet floats = FloatNets.of(NET, net);
    List<byte[]> images = TestData.train().limit(100).digits().stream().map(Digit::pixels).toList();
    Int8Net integers = Quantizer.quantize(floats, images, Scheme.PER_CHANNEL);
    int right = 0;
    int values = 0;
    int different = 0;
    for (Digit digit : TestData.train().limit(200).digits()) {
      float[][] after = new float[NET.layers().size()][];
      float[] logits =
          floats.logits(digit.pixels(), (layer, outputs) -> after[layer] = outputs.clone());
      List<Trace> traces = new IntegerMirror(integers).trace(digit.pixels());
      // The first convolution, with its ReLU of 4 bits, follows from the pixels exactly.
      float[] first = after[1];
      int[] activations = traces.get(0).activations();
      for (int i = 0; i < first.length; i++) {
        values++;
        int steps = Math.round(first[i] / 0.2f);
        different += steps == activations[i] ? 0 : 1;
        assertTrue(Math.abs(steps - activations[i]) <= 1, steps + " and " + activations[i]);
      }
      right +=
          FloatNet.argmax(logits) == new IntegerMirror(integers).predict(digit.pixels()) ? 1 : 0;
    }
    // Biases and multipliers are rounded to 16 bits.
    assertTrue(different < 0.001 * values, different + " of " + values + " activations differ");
    assertTrue(right >= 198, right + " of 200 classes");
    FloatLayer.Linear conv = (FloatLayer.Linear) floats.layers().get(0);
    for (int i = 0; i < conv.weights().length; i++) {
      double steps = conv.weights()[i] / conv.grid().steps()[i / 25];
      assertEquals(integers.layers().get(0).weights()[i], steps, 1e-4);
    }
  }

  private static MultiLayerNetwork some(Architecture net) {
    MultiLayerNetwork some =
        Dl4jNets.create(
            net, TestData.settings(1, BATCH, Schedule.CONSTANT, 1e-3, 0, Augmentation.NONE, 3), 20);
    Random random = new Random(4);
    float[] more = new float[(int) some.numParams()];
    for (int i = 0; i < more.length; i++) {
      more[i] = 0.02f * random.nextFloat();
    }
    some.params().addi(Nd4j.createFromArray(more));
    return some;
  }

  private static Batches.Batch batch(int from) {
    List<Digit> digits = TestData.train().digits().subList(from, from + BATCH);
    return new Batches.Batch(
        Pixels.features(digits, 0), Pixels.labels(digits, SoftLabels::oneHot), BATCH);
  }
}
