/* Moves a finger over a screen in memory. Arguments: width, height, and the microseconds by which the clock moves a
 * look; it wraps. Commands on the input:
 *   c x y  touches the canvas, of which x and y are 10000ths    p x y  touches a pixel, anywhere
 *   u      lifts the finger                                     b      touches the button, and lifts the finger
 *   s ...  shows an image, 784 numbers
 *   a      writes digit, is_digit, scores, shares of 65536, and the ink: its side, and its rows of bits
 *   f      writes the framebuffer
 * Numbers are written in 32 bits, pixels in 16. Exits with 3 if a pixel right of the screen changed; the sanitizer
 * finds those above and below it. */
#include <stdio.h>
#include <stdlib.h>
#include "net_screen.h"

enum { BEYOND = 5 };

static net_scratch scratch;
static net_screen screen;
static uint32_t ticks = 0xffff0000u, step;

static uint32_t now(void) {
  return ticks += 10 * step;
}

static void put(const void *from, size_t size, size_t count) {
  if (fwrite(from, size, count, stdout) != count) {
    exit(4);
  }
}

static int number(void) {
  int value = 0;
  if (scanf("%d", &value) != 1) {
    exit(4);
  }
  return value;
}

static void answer(void) {
  const int32_t ints[] = {screen.digit, screen.is_digit, screen.side};
  put(ints, 4, 2);
  put(screen.scores, 4, NET_CLASSES);
  put(screen.shares, 4, NET_CLASSES);
  put(ints + 2, 4, 1);
  put(screen.ink, 1, (size_t)((screen.side + 7) / 8 * screen.side));
}

static void follow(char command, uint16_t *pixels) {
  uint8_t image[NET_PIXELS];
  int i, x, y;
  switch (command) {
    case 'c':
      x = screen.canvas.left + screen.canvas.width * number() / 10000;
      y = screen.canvas.top + screen.canvas.height * number() / 10000;
      (void)net_screen_touch(&screen, x, y, 1);
      break;
    case 'p':
      x = number();
      y = number();
      (void)net_screen_touch(&screen, x, y, 1);
      break;
    case 'u':
      (void)net_screen_touch(&screen, 0, 0, 0);
      break;
    case 'b':
      (void)net_screen_touch(&screen, screen.button.left + 1, screen.button.top + 1, 1);
      (void)net_screen_touch(&screen, 0, 0, 0);
      break;
    case 's':
      for (i = 0; i < NET_PIXELS; i++) {
        image[i] = (uint8_t)number();
      }
      net_screen_show(&screen, image);
      break;
    case 'a':
      answer();
      break;
    default:
      for (y = 0; y < screen.height; y++) {
        put(pixels + y * screen.stride, 2, (size_t)screen.width);
      }
  }
}

int main(int argc, char **argv) {
  const int width = argc > 2 ? atoi(argv[1]) : 0, height = argc > 2 ? atoi(argv[2]) : 0, stride = width + BEYOND;
  uint16_t *pixels = malloc((size_t)(stride * height) * 2 + 2);
  int wrong = 0, i;
  char command;
  for (i = 0; i < stride * height; i++) {
    pixels[i] = 0xa5a5;
  }
  step = argc > 3 ? (uint32_t)atoi(argv[3]) : 0;
  screen.framebuffer = pixels;
  screen.width = width;
  screen.height = height;
  screen.stride = stride;
  screen.scratch = &scratch;
  screen.clock = now;
  screen.ticks_per_us = 10;
  net_screen_start(&screen);
  while (scanf(" %c", &command) == 1) {
    follow(command, pixels);
  }
  for (i = 0; i < stride * height; i++) {
    wrong += i % stride >= width && pixels[i] != 0xa5a5;
  }
  free(pixels);
  return wrong == 0 ? 0 : 3;
}
