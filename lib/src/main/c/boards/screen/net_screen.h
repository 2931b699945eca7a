/* net_screen.h - a canvas on a screen: draws what a finger writes, and shows what the net reads in it. Integers only;
 * no allocation, no library. The program owns the framebuffer and passes touches. */
#ifndef NET_SCREEN_H
#define NET_SCREEN_H

#include "net.h"

/* Largest side of the canvas in cells of one bit each, at most 1024; a larger canvas on the screen has larger cells. */
#ifndef NET_SCREEN_SIDE
#define NET_SCREEN_SIDE 256
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* A rectangle of pixels. */
typedef struct net_screen_area {
  int left, top, width, height;
} net_screen_area;

/* A screen. The program sets the first fields; all others are for reading. */
typedef struct net_screen {
  /* RGB565, height rows of stride pixels, of which width are visible. Volatile, since a display reads them too, and
   * since a Cortex-M7 cannot store two pixels as one unaligned word in the memory of a device. */
  volatile uint16_t *framebuffer;
  int width, height, stride;
  net_scratch *scratch;
  uint32_t (*clock)(void); /* may wrap; 0 shows no latency */
  uint32_t ticks_per_us;

  net_screen_area canvas, button, picture, answer, bars;
  int zoom; /* of the text */
  int held; /* what the finger does since it touched the screen */
  int quick; /* whether to read while the finger draws */
  int empty; /* whether the canvas shows no ink of the finger */
  int x, y; /* where the finger drew last */
  int cell, side; /* pixels of the screen to a cell, and cells to a side */
  uint8_t ink[(NET_SCREEN_SIDE + 7) / 8 * NET_SCREEN_SIDE];

  uint8_t pixels[NET_PIXELS];
  int32_t scores[NET_CLASSES];
  int32_t shares[NET_CLASSES]; /* softmax of the scores, of 65536, exact to 1/5000 */
  int digit, is_digit;
  uint32_t latency; /* of net_predict, in microseconds */
} net_screen;

/* Draws an empty canvas. From 240x240 pixels on, everything has its place. */
void net_screen_start(net_screen *screen);

/* Takes a touch at a pixel, or the lifted finger; call it as often as the touch panel reports. Returns 1 if the
 * framebuffer changed. A drawing is read when the finger lifts, and, with a clock, while it moves if the last reading
 * took less than a fiftieth of a second. */
int net_screen_touch(net_screen *screen, int x, int y, int pressed);

/* Classifies an image, and shows it in place of a drawing until the next touch. */
void net_screen_show(net_screen *screen, const uint8_t pixels[NET_PIXELS]);

#ifdef __cplusplus
}
#endif

#endif /* NET_SCREEN_H */
