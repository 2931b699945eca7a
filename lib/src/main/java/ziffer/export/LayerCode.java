package ziffer.export;

import ziffer.net.Shape;
import ziffer.quant.Int8Layer;

/** Writes the C of one layer: its tables and a function with its shapes as constants. */
final class LayerCode {
  private LayerCode() {}

  /** Helpers that every net needs. */
  static final String HELPERS =
      """
      /* Sum of products; the loop is left to the compiler's vectoriser. */
      static int32_t $p_dot(const int8_t *weights, const uint8_t *values, int count) {
        int32_t sum = 0;
        int i;
        for (i = 0; i < count; i++) {
          sum += weights[i] * values[i];
        }
        return sum;
      }

      /* y = clamp((acc * M) >> 32, 0, 255); the clamp at 0 is the ReLU, rounding is in the bias. */
      static uint8_t $p_requantise(int32_t acc, int32_t multiplier) {
        const int32_t y = (int32_t)(((int64_t)acc * multiplier) >> 32);
        return (uint8_t)(y < 0 ? 0 : y > 255 ? 255 : y);
      }

      """;

  /** Returns the layer's tables. */
  static String tables(String name, Int8Layer layer) {
    String tables =
        CArray.of("int8_t", "$p_" + name + "_weights", layer.weights())
            + CArray.of("int32_t", "$p_" + name + "_bias", layer.bias());
    return layer.multipliers().length == 0
        ? tables
        : tables + CArray.of("int32_t", "$p_" + name + "_multipliers", layer.multipliers());
  }

  /** Returns the layer's function, which reads {@code in} and writes {@code out}. */
  static String function(String name, Int8Layer layer) {
    return layer instanceof Int8Layer.Conv conv
        ? fill(CONV, conv, name)
        : fill(layer.multipliers().length == 0 ? SCORES : DENSE, layer, name);
  }

  private static final String CONV =
      """
      static int32_t $p_@name_sum(const uint8_t *in, int y, int x, int channel) {
        const int8_t *weights = $p_@name_weights + channel * @each;
        int32_t sum = $p_@name_bias[channel];
      @body  return sum;
      }

      static void $p_@name(const uint8_t *in, uint8_t *out) {
        int y, x, channel;
        for (y = 0; y < @outHeight; y++) {
          for (x = 0; x < @outWidth; x++) {
            for (channel = 0; channel < @outChannels; channel++) {
      @pool        *out++ = $p_requantise(best, $p_@name_multipliers[channel]);
            }
          }
        }
      }

      """;

  private static final String VALID =
      """
        int ky;
        for (ky = 0; ky < @kernel; ky++) {
          sum += $p_dot(weights + ky * @row, in + ((y@stride + ky) * @inWidth + x@stride) * @inChannels, @row);
        }
      """;

  /* The border is zero and adds nothing: rows and columns outside are left out. */
  private static final String PADDED =
      """
        const int first = x < @pad ? @pad - x : 0;
        const int end = x + @kernel - @pad > @inWidth ? @inWidth + @pad - x : @kernel;
        int ky;
        for (ky = 0; ky < @kernel; ky++) {
          const int row = y + ky - @pad;
          if (row >= 0 && row < @inHeight) {
            sum += $p_dot(weights + (ky * @kernel + first) * @inChannels,
                          in + (row * @inWidth + x + first - @pad) * @inChannels,
                          (end - first) * @inChannels);
          }
        }
      """;

  private static final String NO_POOL =
      """
              const int32_t best = $p_@name_sum(in, y, x, channel);
      """;

  /* Every multiplier is positive, so the maximum may be taken before requantising. */
  private static final String POOL =
      """
              int32_t best = $p_@name_sum(in, y * @pool, x * @pool, channel);
              int window;
              for (window = 1; window < @windows; window++) {
                const int32_t sum = $p_@name_sum(in, y * @pool + window / @pool, x * @pool + window % @pool, channel);
                best = sum > best ? sum : best;
              }
      """;

  private static final String DENSE =
      """
      static void $p_@name(const uint8_t *in, uint8_t *out) {
        int i;
        for (i = 0; i < @outChannels; i++) {
          const int32_t sum = $p_@name_bias[i] + $p_dot($p_@name_weights + i * @each, in, @each);
          out[i] = $p_requantise(sum, $p_@name_multipliers[i]);
        }
      }

      """;

  private static final String SCORES =
      """
      static void $p_@name(const uint8_t *in, int32_t *out) {
        int i;
        for (i = 0; i < @outChannels; i++) {
          out[i] = $p_@name_bias[i] + $p_dot($p_@name_weights + i * @each, in, @each);
        }
      }

      """;

  private static String fill(String template, Int8Layer.Conv conv, String name) {
    Shape in = conv.in();
    String text =
        template
            .replace("@body", conv.pad() == 0 ? VALID : PADDED)
            .replace("@pool        ", (conv.pool() == 1 ? NO_POOL : POOL) + "        ")
            .replace("@windows", "" + conv.pool() * conv.pool())
            .replace("@pool", "" + conv.pool())
            .replace("@kernel", "" + conv.kernel())
            .replace("@stride", conv.stride() == 1 ? "" : " * " + conv.stride())
            .replace("@pad", "" + conv.pad())
            .replace(" * @inChannels, @row", in.channels() == 1 ? ", @row" : " * @inChannels, @row")
            .replace("@row", "" + conv.kernel() * in.channels())
            .replace("@inHeight", "" + in.height())
            .replace("@inWidth", "" + in.width())
            .replace("@inChannels", "" + in.channels())
            .replace("@outHeight", "" + conv.out().height())
            .replace("@outWidth", "" + conv.out().width());
    return fill(text, (Int8Layer) conv, name);
  }

  private static String fill(String template, Int8Layer layer, String name) {
    return template
        .replace("@outChannels", "" + layer.out().channels())
        .replace("@each", "" + layer.weightsPerOutput())
        .replace("@name", name);
  }
}
