package ziffer.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.codegen.CSource;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Framing;
import ziffer.data.Progress;

/** Frames canvases where an int has 16 bits, as Java does; GeneratedCTest owns the host. */
@Tag("thorough")
class AvrFramingTest {
  /** A net whose scores are sums over parts of the framed pixels. */
  private static final String HEADER =
      """
      #ifndef NET_H
      #define NET_H
      #include <stdint.h>
      #define NET_PIXELS 784
      #define NET_CLASSES 10
      typedef struct { uint8_t pixels[NET_PIXELS]; } net_scratch;
      int net_predict(net_scratch *scratch, const uint8_t *pixels, int32_t *scores);
      int net_is_digit(const int32_t *scores);
      void net_frame(const uint8_t *canvas, int width, int height, uint8_t *pixels);
      void net_frame_bits(const uint8_t *canvas, int width, int height, uint8_t *pixels);
      #ifdef NET_IMPLEMENTATION
      #define NET_INLINE static inline __attribute__((always_inline))
      @framing
      int net_predict(net_scratch *scratch, const uint8_t *pixels, int32_t *scores) {
        int i;
        net_frame(pixels, @width, @height, scratch->pixels);
        for (i = 0; i < NET_CLASSES; i++) {
          scores[i] = 0;
        }
        for (i = 0; i < NET_PIXELS; i++) {
          scores[i % NET_CLASSES] += (int32_t)scratch->pixels[i] * i;
        }
        return 0;
      }
      int net_is_digit(const int32_t *scores) { return scores[0] != 1; }
      #endif
      #endif
      """;

  @ParameterizedTest
  @CsvSource({"28, 28", "98, 8", "7, 112", "784, 1"})
  void framesAsJavaDoes(int width, int height) {
    Tools.require(new SimulatedAvr());
    Digit noise = new Digit(TestData.noise(DigitSet.PIXELS, 1), 0, "");
    DigitSet canvases = TestData.test().limit(5).and(new DigitSet("noise", List.of(noise)));
    String header =
        HEADER
            .replace("@framing", CSource.read("kernels/framing.h"))
            .replace("@width", "" + width)
            .replace("@height", "" + height);
    int[][] found =
        new SimulatedAvr().run(header, DigitSet.PIXELS, canvases, Progress.NONE).results().scores();
    for (int i = 0; i < canvases.size(); i++) {
      byte[] framed = Framing.frame(canvases.get(i).pixels(), width, height);
      int[] expected = new int[DigitSet.CLASSES];
      IntStream.range(0, framed.length).forEach(j -> expected[j % 10] += (framed[j] & 0xff) * j);
      assertArrayEquals(expected, found[i], "canvas " + i);
    }
  }
}
