package ziffer.bench;

import ziffer.codegen.CIdentifier;

/** A C program that times a generated header on a file of images. */
public final class SpeedProgram {
  private static final String TEXT =
      """
      /* Reads the images of the file that is named, 784 bytes each. Then, for every number on the
       * standard input, runs over all of them that many times and writes a line: nanoseconds of
       * processor time, and the sum of all classes. */
      #define _POSIX_C_SOURCE 199309L
      #include <stdio.h>
      #include <stdlib.h>
      #include <time.h>
      #define NET_IMPLEMENTATION
      #include "net.h"

      int main(int argc, char **argv) {
        static net_scratch scratch;
        int32_t scores[NET_CLASSES];
        uint8_t *images;
        long bytes, passes, pass, at;
        FILE *in = argc == 2 ? fopen(argv[1], "rb") : NULL;
        if (!in || fseek(in, 0, SEEK_END) || (bytes = ftell(in)) <= 0 || fseek(in, 0, SEEK_SET) ||
            !(images = malloc((size_t)bytes)) || fread(images, (size_t)bytes, 1, in) != 1) {
          return 2;
        }
        while (scanf("%ld", &passes) == 1) {
          struct timespec start, end;
          long long sum = 0;
          clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
          for (pass = 0; pass < passes; pass++) {
            for (at = 0; at + NET_PIXELS <= bytes; at += NET_PIXELS) {
              sum += net_predict(&scratch, images + at, scores);
            }
          }
          clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
          printf("%lld %lld\\n",
                 (long long)(end.tv_sec - start.tv_sec) * 1000000000 + (end.tv_nsec - start.tv_nsec),
                 sum);
          fflush(stdout);
        }
        return 0;
      }
      """;

  private SpeedProgram() {}

  /**
   * Returns the program for the header {@code <prefix>.h}.
   *
   * @throws ziffer.UsageException if the prefix is no C identifier or a keyword
   */
  public static String text(String prefix) {
    return new CIdentifier(prefix).apply(TEXT);
  }
}
