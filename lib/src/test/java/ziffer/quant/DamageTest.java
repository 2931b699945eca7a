package ziffer.quant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.TestData;
import ziffer.UsageException;
import ziffer.infer.IntegerMirror;
import ziffer.infer.Trace;
import ziffer.net.Shape;
import ziffer.quant.Damage.Kind;

class DamageTest {
  private static final Pattern FLIPPED =
      Pattern.compile(
          "(\\w+), channel (\\d+): weight (\\d+) was (-?\\d+), is (-?\\d+) \\(bit (\\d)\\)");

  @ParameterizedTest
  @EnumSource
  void isTheSameEachTimeAndLeavesTheNetItself(Kind kind) {
    Int8Net net = net("lenet");
    String before = Int8File.sha256(net);
    Damage.Result first = new Damage(kind, 5).apply(net);
    assertEquals(
        Int8File.sha256(first.net()), Int8File.sha256(new Damage(kind, 5).apply(net).net()));
    assertEquals(before, Int8File.sha256(net));
    assertNotEquals(Int8File.sha256(net.with(Int8Net.Figures.NONE)), Int8File.sha256(first.net()));
  }

  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void saysWhichBitItFlipped(String name) {
    Int8Net net = net(name);
    Set<String> layers = new HashSet<>();
    for (int seed = 0; seed < 40; seed++) {
      Damage.Result result = new Damage(Kind.FLIP, seed).apply(net);
      Matcher change = FLIPPED.matcher(result.changes().get(0));
      assertTrue(change.matches(), result.changes().toString());
      int index =
          IntStream.range(0, net.layers().size())
              .filter(i -> net.layerName(i).equals(change.group(1)))
              .findFirst()
              .orElseThrow();
      byte[] expected = net.layers().get(index).weights().clone();
      int each = net.layers().get(index).weightsPerOutput();
      int at = number(change, 2) * each + number(change, 3);
      assertEquals(number(change, 4), expected[at]);
      expected[at] ^= (byte) (1 << number(change, 6));
      assertEquals(number(change, 5), expected[at]);
      assertArrayEquals(expected, result.net().layers().get(index).weights());
      layers.add(change.group(1));
    }
    assertEquals(net.layers().size(), layers.size(), "reaches " + layers);
  }

  @Test
  void addsNoiseOfAQuarterOfALayersDeviation() {
    Int8Net net = net("mlp");
    Int8Net noisy = new Damage(Kind.NOISE, 1).apply(net).net();
    for (int i = 0; i < net.layers().size(); i++) {
      byte[] before = net.layers().get(i).weights();
      byte[] after = noisy.layers().get(i).weights();
      double[] steps =
          IntStream.range(0, before.length).mapToDouble(j -> after[j] - before[j]).toArray();
      double[] weights = IntStream.range(0, before.length).mapToDouble(j -> before[j]).toArray();
      assertEquals(deviation(weights) / 4, deviation(steps), 0.1 * deviation(weights) / 4, "" + i);
    }
  }

  @Test
  void silencesAChannelForEveryPicture() {
    Int8Net net = net("nano");
    Damage.Result result = new Damage(Kind.CHANNEL, 3).apply(net);
    Matcher change =
        Pattern.compile("(\\w+), channel (\\d+): \\d+ weights and the bias are 0")
            .matcher(result.changes().get(0));
    assertTrue(change.matches(), result.changes().toString());
    for (byte[] image : List.of(TestData.test().get(0).pixels(), TestData.test().get(1).pixels())) {
      Trace trace =
          new IntegerMirror(result.net())
              .trace(image).stream()
                  .filter(each -> each.layer().equals(change.group(1)))
                  .findFirst()
                  .orElseThrow();
      int channels = trace.shape().channels();
      int channel = number(change, 2);
      assertTrue(
          IntStream.range(0, trace.activations().length)
              .filter(i -> i % channels == channel)
              .allMatch(i -> trace.activations()[i] == 0));
      assertTrue(Arrays.stream(trace.activations()).anyMatch(value -> value != 0));
    }
  }

  @Test
  void roundsEveryMultiplierToTheNearestPowerOfTwo() {
    Int8Net net = tiny(new byte[] {1, 1, 1, 1, 1}, new int[5]);
    int[] multipliers = {5, 6, 7, 1, Integer.MAX_VALUE};
    Int8Layer first = net.layers().get(0);
    Int8Net odd =
        new Int8Net(
            "odd",
            net.scheme(),
            net.input(),
            List.of(first.with(first.weights(), first.bias(), multipliers), net.layers().get(1)),
            Int8Net.Figures.NONE);
    Damage.Result result = new Damage(Kind.SCALES, 0).apply(odd);
    assertArrayEquals(new int[] {4, 4, 8, 1, 1 << 30}, result.net().layers().get(0).multipliers());
    assertEquals(List.of("scales: 4 of 5 multipliers rounded to powers of two"), result.changes());
  }

  @Test
  void makesNoWeightOfMinus128AndNoSumThatOverflows() {
    // The first layer is full: whatever grows is refused, so that only bits that shrink flip.
    byte[] weights = {-127, 1, 127, 64, 3};
    int[] bias = new int[5];
    for (int o = 0; o < 5; o++) {
      bias[o] = Integer.MAX_VALUE - 255 * Math.abs(weights[o]);
    }
    Int8Net net = tiny(weights, bias);
    for (int seed = 0; seed < 300; seed++) {
      new Damage(Kind.FLIP, seed).apply(net);
      new Damage(Kind.NOISE, seed).apply(net);
    }
  }

  @Test
  void appliesAListInItsOrder() {
    Int8Net net = net("nano");
    Damage.Result both = Damage.apply(Damage.parse("flip:1,channel:2"), net);
    Int8Net flipped = new Damage(Kind.FLIP, 1).apply(net).net();
    assertEquals(
        Int8File.sha256(new Damage(Kind.CHANNEL, 2).apply(flipped).net()),
        Int8File.sha256(both.net()));
    assertEquals(2, both.changes().size());
    assertEquals(net, Damage.apply(Damage.parse(""), net).net());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "melt:1 | unknown damage 'melt'; known: flip, noise, channel, scales",
        "flip | damage 'flip' has no seed; write flip:1",
        "flip:x | damage 'flip:x' has no seed",
        "flip:1, | unknown damage ''",
        "flip:1:2 | damage 'flip:1:2' has no seed"
      })
  void refusesWhatIsNoDamage(String list, String message) {
    assertTold(() -> Damage.parse(list), message);
    assertThrows(UsageException.class, () -> Damage.parse(list));
  }

  @Test
  void takesSixteenAndNoMore() {
    assertEquals(16, Damage.parse("flip:1,".repeat(15) + "flip:-7").size());
    assertTold(
        () -> Damage.parse("flip:1,".repeat(16) + "flip:1"), "17 kinds of damage, at most 16");
  }

  @Test
  void saysThatANetHasNoPlaceForADamage() {
    Int8Net net = tiny(new byte[5], new int[] {0, 0, 0, 0, 0});
    Int8Layer last = net.layers().get(1).with(new byte[50], fill(10), new int[0]);
    Int8Layer first = net.layers().get(0).with(new byte[5], fill(5), new int[] {1, 1, 1, 1, 1});
    Int8Net full =
        new Int8Net("full", net.scheme(), net.input(), List.of(first, last), Int8Net.Figures.NONE);
    assertTold(() -> new Damage(Kind.FLIP, 1).apply(full), "no weight of net full can be flipped");
    Int8Net flat =
        new Int8Net("flat", net.scheme(), last.in(), List.of(last), Int8Net.Figures.NONE);
    assertTold(() -> new Damage(Kind.CHANNEL, 1).apply(flat), "net flat has no hidden channel");
  }

  private static int[] fill(int length) {
    int[] values = new int[length];
    Arrays.fill(values, Integer.MAX_VALUE);
    return values;
  }

  /** One pixel, five hidden values, ten scores. */
  private static Int8Net tiny(byte[] weights, int[] bias) {
    Shape pixel = new Shape(1, 1, 1);
    Shape five = new Shape(1, 1, 5);
    int[] ones = {1, 1, 1, 1, 1};
    Int8Layer first = new Int8Layer.Dense(pixel, five, weights, bias, ones, 1);
    Int8Layer last =
        new Int8Layer.Dense(five, new Shape(1, 1, 10), new byte[50], new int[10], new int[0], 1);
    return new Int8Net(
        "tiny", Scheme.PER_CHANNEL, pixel, List.of(first, last), Int8Net.Figures.NONE);
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static Int8Net net(String name) {
    return Int8File.read(TestData.shipped(name, ".int8"));
  }
}
