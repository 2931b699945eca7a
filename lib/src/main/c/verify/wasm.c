/* The net as a WebAssembly module: write an image's bytes to memory at pixels(), call predict(), which
 * returns the class, and read ten int32 at scores(). */
#define NET_IMPLEMENTATION
#include "net.h"

#define EXPORT(name) __attribute__((export_name(name)))

EXPORT("pixels") uint8_t *wasm_pixels(void);
EXPORT("scores") int32_t *wasm_scores(void);
EXPORT("predict") int wasm_predict(void);

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
