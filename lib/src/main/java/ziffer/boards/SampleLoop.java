package ziffer.boards;

/**
 * C self-test shared by all projects: classifies samples, prints results and compares them with
 * Java.
 *
 * <p>The project defines {@code say(text)}, {@code now()}, a 32-bit clock that may wrap, and {@code
 * TICKS_PER_US}. It uses no float and no printf, which can take more flash than a net.
 */
final class SampleLoop {
  private static final String TEXT =
      """
      static $p_scratch scratch;

      static void say_number(int32_t number) {
        char digits[12];
        char *first = digits + sizeof digits - 1;
        uint32_t rest = number < 0 ? 0u - (uint32_t)number : (uint32_t)number;
        *first = '\\0';
        do {
          *--first = (char)('0' + rest % 10u);
          rest /= 10u;
        } while (rest > 0u);
        if (number < 0) {
          *--first = '-';
        }
        say(first);
      }

      /* Classifies a sample, prints the result, and returns whether class and scores equal Java's. */
      static int try_sample(int index) {
        @pixels
        int32_t scores[$P_CLASSES];
        const uint32_t start = now();
        const int digit = $p_predict(&scratch, pixels, scores);
        const uint32_t ticks = now() - start;
        int same = digit == $p_sample_classes[index];
        int i;
        say("Sample ");
        say_number(index);
        say(" (label=");
        say_number($p_sample_labels[index]);
        say("): pred=");
        say_number(digit);
        say(", latency=");
        say_number((int32_t)(ticks / TICKS_PER_US));
        say(" us, scores=[");
        for (i = 0; i < $P_CLASSES; i++) {
          say(i == 0 ? "" : ", ");
          say_number(scores[i]);
          same = same && scores[i] == $p_sample_scores[index][i];
        }
        say("]\\n");
        return same;
      }

      static void say_total(int same) {
        say_number(same);
        say(" of ");
        say_number($P_SAMPLES);
        say(" samples as in Java\\n");
      }
      """;

  private static final String BYTES = "const uint8_t *pixels = $p_samples[index];";

  private static final String BITS =
      "uint8_t pixels[$P_PIXELS];\n  $p_sample_unpack(index, pixels);";

  private SampleLoop() {}

  /** Returns the functions {@code try_sample(index)} and {@code say_total(same)}. */
  static String text(boolean oneBit) {
    return TEXT.replace("@pixels", oneBit ? BITS : BYTES);
  }
}
