/* Reads images of 784 bytes from the file named first and writes the ten scores, the class and
 * whether it is a digit, as int32 in the machine's byte order, to the file named second. */
#include <stdio.h>
#define NET_IMPLEMENTATION
#include "net.h"

int main(int argc, char **argv) {
  static net_scratch scratch;
  uint8_t pixels[NET_PIXELS];
  int32_t results[NET_CLASSES + 2];
  FILE *in, *out;
  if (argc != 3 || !(in = fopen(argv[1], "rb")) || !(out = fopen(argv[2], "wb"))) {
    return 2;
  }
  while (fread(pixels, 1, sizeof pixels, in) == sizeof pixels) {
    results[NET_CLASSES] = net_predict(&scratch, pixels, results);
    results[NET_CLASSES + 1] = net_is_digit(results);
    if (fwrite(results, sizeof results, 1, out) != 1) {
      return 1;
    }
  }
  return fclose(in) == 0 && fclose(out) == 0 ? 0 : 1;
}
