/* The net as a WebAssembly module: draw on the 280x280 bytes at canvas(), 0 = paper, and call frame(), or write
 * an image's bytes to memory at pixels(). Then call predict(), which returns the class, and read ten int32 at scores().
 * is_digit() says whether they are those of a digit. */
#define NET_IMPLEMENTATION
#include "net.h"

#define CANVAS_SIDE 280

#define EXPORT(name) __attribute__((export_name(name)))

EXPORT("canvas") uint8_t *wasm_canvas(void);
EXPORT("pixels") uint8_t *wasm_pixels(void);
EXPORT("scores") int32_t *wasm_scores(void);
EXPORT("frame") void wasm_frame(void);
EXPORT("predict") int wasm_predict(void);
EXPORT("is_digit") int wasm_is_digit(void);

static net_scratch scratch;
static uint8_t canvas[CANVAS_SIDE * CANVAS_SIDE];
static uint8_t pixels[NET_PIXELS];
static int32_t scores[NET_CLASSES];

uint8_t *wasm_canvas(void) {
  return canvas;
}

uint8_t *wasm_pixels(void) {
  return pixels;
}

int32_t *wasm_scores(void) {
  return scores;
}

void wasm_frame(void) {
  net_frame(canvas, CANVAS_SIDE, CANVAS_SIDE, pixels);
}

int wasm_predict(void) {
  return net_predict(&scratch, pixels, scores);
}

int wasm_is_digit(void) {
  return net_is_digit(scores);
}
