package ziffer.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.TestData;
import ziffer.UsageException;
import ziffer.data.DigitSet;
import ziffer.net.WeightBits;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;
import ziffer.quant.Scheme;

class HeaderWriterTest {
  private static final Int8Net NET = TestData.int8("nano", Scheme.PER_CHANNEL);

  @ParameterizedTest
  @ValueSource(strings = {"", "9net", "my-net", "my net", "_net", "net_", "a__b", "Net", "ziffér"})
  void rejectsAPrefixThatIsNoIdentifier(String prefix) {
    UsageException e = assertThrows(UsageException.class, () -> new HeaderWriter(NET, prefix));
    assertTrue(e.getMessage().contains("'" + prefix + "' must be a C identifier"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"int", "class", "static_assert", "typeof", "while"})
  void rejectsAKeyword(String prefix) {
    UsageException e = assertThrows(UsageException.class, () -> new HeaderWriter(NET, prefix));
    assertTrue(e.getMessage().contains("'" + prefix + "' is a keyword"));
  }

  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void givesEveryNameThePrefix(String name) {
    String code = withoutComments(text(TestData.int8(name, Scheme.PER_CHANNEL), "digits"));
    Matcher names =
        Pattern.compile(
                "(?m)^(?:static |const )*(?:\\w+ )+\\**(?!__attribute)(\\w+)[\\[(]|#define (\\w+)|^} (\\w+);")
            .matcher(code);
    int found = 0;
    while (names.find()) {
      String each = names.group(1) + " " + names.group(2) + " " + names.group(3);
      assertTrue(each.replace("null", "").strip().matches("(?i)digits_\\w+"), each);
      found++;
    }
    assertTrue(found > 15, found + " names");
    assertFalse(Pattern.compile("digits\\w*__|__\\w*digits").matcher(code).find());
  }

  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void includesStdintAndProcessorsOwnHeadersAndNoFloat(String name) {
    String code = withoutComments(text(TestData.int8(name, Scheme.PER_CHANNEL), "digits"));
    assertEquals(
        List.of("#include <stdint.h>", "#include <avr/pgmspace.h>", "#include <arm_acle.h>"),
        code.lines().filter(line -> line.contains("#include")).toList());
    assertFalse(Pattern.compile("\\b(float|double|malloc|printf)\\b").matcher(code).find());
    assertFalse(Pattern.compile("[$@]").matcher(code).find(), "a placeholder was left");
    // Tables and functions only: nothing that changes between two calls.
    assertFalse(Pattern.compile("(?m)^static (?!const )\\w+ \\w+(\\[|;| =)").matcher(code).find());
  }

  @Test
  void givesTheSameBytesForTheSameNet() {
    Int8Net again = TestData.int8("nano", Scheme.PER_CHANNEL);
    assertEquals(text(NET, "a"), text(again, "a"));
    assertFalse(text(NET, "a").equals(text(NET, "b")));
  }

  @Test
  void tellsModelAccuracyFlashRamAndLayersAtItsTop() {
    Int8Net net = NET.with(new Int8Net.Figures(10_000, 9_921, 9_917));
    HeaderWriter writer = new HeaderWriter(net, "digits");
    String top = writer.text().lines().limit(24).reduce("", (a, b) -> a + b + "\n");
    for (String part :
        new String[] {
          "./jbang export.java nano.int8 --prefix digits",
          Int8File.sha256(net),
          "99.17 % int8, 99.21 % float on 10,000",
          Template.format("plus code: dsp %,d, scalar ", writer.tableBytes(Variant.DSP)),
          Template.format("%,d bytes in digits_scratch", writer.ramBytes()),
          "bytes below the call of digits_predict",
          "332,352 multiply-accumulates",
          "conv1    28x28x1      12x12x16",
          "#define DIGITS_IMPLEMENTATION"
        }) {
      assertTrue(top.contains(part), part + " is not in\n" + top);
    }
  }

  @Test
  void tellsTheValuesOfFewBits() {
    Int8Net net = TestData.few(NET, WeightBits.FOUR, 4);
    HeaderWriter writer = new HeaderWriter(net, "a");
    String text = writer.text();
    assertTrue(text.startsWith("/* a.h - handwritten digit classifier nano: weights of few bits,"));
    assertTrue(text.contains("  -7 to 7; activations to 15\n"), text);
    assertFalse(text.contains("a_run("), "kernels of 8 bits");
    // Half a byte a weight, two bytes for a bias and a multiplier.
    int weights = net.layers().stream().mapToInt(layer -> layer.weights().length).sum();
    int numbers =
        net.layers().stream().mapToInt(l -> l.bias().length + l.multipliers().length).sum();
    for (Variant variant : Variant.values()) {
      assertEquals(weights / 2 + 2 * numbers, writer.tableBytes(variant));
    }
    int estimate = net.layers().stream().mapToInt(Int8Layer::tableBytes).sum();
    assertEquals(estimate, writer.tableBytes(Variant.DSP));
  }

  /** Short enough to review. */
  @Test
  void writesLenetInAtMost1080LinesBesideItsTables() {
    String text = text(TestData.int8("lenet", Scheme.PER_CHANNEL), "lenet");
    String table = "(?s)/\\* Order [^*]*\\*/\n|LENET_ALIGNED static const [^;]*;\n";
    long lines = text.replaceAll(table, "").lines().count();
    assertTrue(lines <= 1080, lines + " lines");
  }

  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void writesEachFunctionOfAVariantOnce(String net) {
    for (Variant only : Variant.values()) {
      Int8Net int8 = TestData.int8(net, Scheme.PER_CHANNEL);
      String text = new HeaderWriter(int8, "net", CodeOptions.only(only)).text();
      Set<String> names = new HashSet<>();
      Matcher function =
          Pattern.compile("(?m)^(?:NET_\\w+|static) \\w+ (\\w+)\\([^;{]*\\{").matcher(text);
      while (function.find()) {
        String name = function.group(1);
        // In C and, for Cortex-M0+, in assembler.
        assertTrue(names.add(name) || name.equals("net_runs"), only + " has " + name + " twice");
      }
      assertTrue(names.size() > 10, names.toString());
    }
  }

  @Test
  void statesTheThresholdOfANetThatHasOne() {
    String text = text(NET.withThreshold(12_345_678_901L), "a");
    assertTrue(text.contains("#define A_THRESHOLD 12345678901\n"));
    assertTrue(text.contains("int a_is_digit(const int32_t scores[A_CLASSES]);\n"));
    assertTrue(text(NET, "a").contains("#define A_THRESHOLD INT64_MIN\n"));
  }

  @Test
  void refusesAvrWhereTheTablesAreTooLarge() {
    String large = text(TestData.int8("dense", Scheme.PER_CHANNEL), "dense");
    assertTrue(large.contains("of which one has 50,176, but AVR takes 65,535 and 32,767; choose"));
    assertFalse(text(NET, "nano").contains("choose a smaller"));
  }

  @Test
  void writes16ValuesALine() {
    String table = CArray.table("int8_t", "t", new int[33]);
    assertEquals(5, table.lines().count());
    assertEquals(16, table.lines().toList().get(1).chars().filter(c -> c == ',').count());
  }

  @Test
  void choosesSamplesOfEachClassInTurn() {
    DigitSet chosen = SamplesWriter.choose(TestData.test(), 12);
    int[] labels = chosen.digits().stream().mapToInt(DigitSet.Digit::label).toArray();
    assertEquals("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]", Arrays.toString(labels));
  }

  private static String text(Int8Net net, String prefix) {
    return new HeaderWriter(net, prefix).text();
  }

  private static String withoutComments(String code) {
    return Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL).matcher(code).replaceAll("");
  }
}
