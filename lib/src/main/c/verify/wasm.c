/* The net as a WebAssembly module: write an image's bytes to memory at pixels(), call predict(), which
 * returns the class, and read ten int32 at scores(). is_digit() says whether they are those of a digit. */
#define NET_IMPLEMENTATION
#include "net.h"

#define EXPORT(name) __attribute__((export_name(name)))

EXPORT("pixels") uint8_t *wasm_pixels(void);
EXPORT("scores") int32_t *wasm_scores(void);
EXPORT("predict") int wasm_predict(void);
EXPORT("is_digit") int wasm_is_digit(void);

static net_scratch scratch;
static uint8_t pixels[NET_PIXELS];
static int32_t scores[NET_CLASSES];

uint8_t *wasm_pixels(void) {
  return pixels;
}

int32_t *wasm_scores(void) {
  return scores;
}

int wasm_predict(void) {
  return net_predict(&scratch, pixels, scores);
}

int wasm_is_digit(void) {
  return net_is_digit(scores);
}
