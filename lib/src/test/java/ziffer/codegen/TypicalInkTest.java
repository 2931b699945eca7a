package ziffer.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.TestData;
import ziffer.data.DigitSet;
import ziffer.quant.Int8Layer;

class TypicalInkTest {
  private static final DigitSet DIGITS = TestData.train().limit(2000);

  @Test
  void pixelsAreInkAsOftenAsInMnist() {
    double ink = 0;
    for (DigitSet.Digit digit : DIGITS.digits()) {
      for (byte pixel : digit.pixels()) {
        ink += pixel != 0 ? 1 : 0;
      }
    }
    double share = ink / DIGITS.size() / DigitSet.PIXELS;
    assertEquals(share, TypicalInk.share(), 0.01 * share);
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void convolutionsMeetInkAsOftenAsInMnist(Int8Layer.Conv conv) {
    TypicalInk found = TypicalInk.of(conv, conv.out().height(), DigitSet.SIDE + 2 * conv.pad());
    double positions = 0;
    double inputs = 0;
    for (DigitSet.Digit digit : DIGITS.digits()) {
      for (int y = 0; y < conv.out().height(); y++) {
        for (int x = 0; x < conv.out().width(); x++) {
          int ink = ink(conv, digit.pixels(), y, x);
          positions += ink > 0 ? 1 : 0;
          inputs += ink;
        }
      }
    }
    int each = conv.pool() * conv.pool() * conv.kernel() * conv.kernel();
    assertEquals(positions / DIGITS.size(), found.positions(), 0.015 * found.positions());
    assertEquals(inputs / positions / each, found.inputs(), 0.02 * found.inputs());
  }

  /** Returns how many inputs of an output are ink. */
  private static int ink(Int8Layer.Conv conv, byte[] pixels, int y, int x) {
    int ink = 0;
    for (int i = 0; i < conv.pool() * conv.kernel(); i++) {
      for (int j = 0; j < conv.pool() * conv.kernel(); j++) {
        ink += isInk(pixels, at(conv, y, i), at(conv, x, j)) ? 1 : 0;
      }
    }
    return ink;
  }

  /** Returns the line or column of the image at a line or column of an output's window. */
  private static int at(Int8Layer.Conv conv, int output, int i) {
    int position = output * conv.pool() + i / conv.kernel();
    return position * conv.stride() - conv.pad() + i % conv.kernel();
  }

  private static boolean isInk(byte[] pixels, int y, int x) {
    int side = DigitSet.SIDE;
    return y >= 0 && y < side && x >= 0 && x < side && pixels[y * side + x] != 0;
  }

  @Test
  void columnsThatAreNotSearchedAreTakenForInk() {
    Int8Layer.Conv conv = conv(5, 1, 0, 1);
    TypicalInk all = TypicalInk.of(conv, 1, DigitSet.SIDE);
    TypicalInk some = TypicalInk.of(conv, 1, DigitSet.SIDE - 2);
    assertEquals(all.positions() + 2, some.positions(), 1e-9);
  }

  private static Stream<Int8Layer.Conv> convolutions() {
    return Stream.of(3, 5)
        .flatMap(
            kernel ->
                Stream.of(1, 2, 3)
                    .flatMap(
                        pool ->
                            Stream.of(
                                conv(kernel, 1, 0, pool),
                                conv(kernel, 1, kernel / 2, pool),
                                conv(kernel, 2, 0, pool))));
  }

  private static Int8Layer.Conv conv(int kernel, int stride, int pad, int pool) {
    return ConvReadsTest.conv(DigitSet.SIDE, kernel, stride, pad, pool);
  }
}
