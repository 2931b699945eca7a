/* The net as a WebAssembly module: write an image's bytes to memory at pixels(), call predict(), which
 * returns the class, and read ten int32 at scores(). */
#define NET_IMPLEMENTATION
#include "net.h"

#define EXPORT(name) __attribute__((export_name(name)))

static net_scratch scratch;
static uint8_t pixels[NET_PIXELS];
static int32_t scores[NET_CLASSES];

EXPORT("pixels") uint8_t *wasm_pixels(void) { return pixels; }

EXPORT("scores") int32_t *wasm_scores(void) { return scores; }

EXPORT("predict") int wasm_predict(void) { return net_predict(&scratch, pixels, scores); }
