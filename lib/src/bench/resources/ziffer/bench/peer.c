/* Calls a peer in place of a net. The results carry the class in the first score and, in the
 * second, the instructions of the prediction alone, without the preparation of the image. */
#include "net.h"
#include "machine.h"

int peer_predict(const void *input);
const void *peer_prepare(const uint8_t *pixels);

/* A peer that takes the pixels as they are brings no preparation of its own. */
__attribute__((weak)) const void *peer_prepare(const uint8_t *pixels) {
  return pixels;
}

int net_predict(net_scratch *scratch, const uint8_t *pixels, int32_t *scores) {
  const void *input = peer_prepare(pixels);
  uint32_t reading = machine_count();
  uint32_t start;
  (void)scratch;
  reading = machine_count() - reading;
  start = machine_count();
  scores[0] = peer_predict(input);
  scores[1] = (int32_t)machine_instructions(machine_count() - start - reading);
  return scores[0];
}

/* Peers refuse nothing. */
int net_is_digit(const int32_t *scores) {
  (void)scores;
  return 1;
}
