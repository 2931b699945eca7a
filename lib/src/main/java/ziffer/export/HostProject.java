package ziffer.export;

/** A small project for the host: classifies the samples and tells how long each took. */
public final class HostProject {
  private static final String MAIN =
      """
      /* Classifies the samples, compares every score with the expected one, and ends with 1 if any
       * differs. */
      #include <stdio.h>
      #include <time.h>
      #define $P_IMPLEMENTATION
      #include "$p.h"
      #include "$p_samples.h"

      int main(void) {
        static $p_scratch scratch;
        int32_t scores[$P_CLASSES];
        int i, j, wrong = 0;
        for (i = 0; i < $P_SAMPLES; i++) {
      @pixels
          const clock_t start = clock();
          const int digit = $p_predict(&scratch, pixels, scores);
          const double us = 1e6 * (double)(clock() - start) / CLOCKS_PER_SEC;
          printf("Sample %d (label=%d): pred=%d, latency=%.0f us, scores=[", i, $p_sample_labels[i],
                 digit, us);
          for (j = 0; j < $P_CLASSES; j++) {
            printf(j == 0 ? "%ld" : ", %ld", (long)scores[j]);
            wrong += scores[j] != $p_sample_scores[i][j];
          }
          printf("]\\n");
          wrong += digit != $p_sample_classes[i];
        }
        return wrong != 0;
      }
      """;

  private static final String BYTES =
      """
          const uint8_t *pixels = $p_samples[i];
      """;

  private static final String BITS =
      """
          uint8_t pixels[$P_PIXELS];
          $p_sample_unpack(i, pixels);
      """;

  private static final String MAKEFILE =
      """
      # make run: builds the program and classifies the samples.
      CFLAGS ?= -std=c99 -O2 -Wall -Wextra -Wpedantic

      run: $p
      \t./$p

      $p: main.c $p.h $p_samples.h
      \t$(CC) $(CFLAGS) -o $@ main.c

      clean:
      \trm -f $p

      .PHONY: run clean
      """;

  private final CIdentifier prefix;
  private final boolean oneBit;

  /**
   * Prepares the project.
   *
   * @param prefix of the header beside it
   * @param oneBit whether its samples have one bit a pixel
   * @throws ziffer.UsageException if the prefix is no C identifier or a keyword
   */
  public HostProject(String prefix, boolean oneBit) {
    this.prefix = new CIdentifier(prefix);
    this.oneBit = oneBit;
  }

  /** Returns {@code main.c}. */
  public String main() {
    return prefix.apply(MAIN.replace("@pixels\n", oneBit ? BITS : BYTES));
  }

  /** Returns {@code Makefile}. */
  public String makefile() {
    return prefix.apply(MAKEFILE);
  }
}
