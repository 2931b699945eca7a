/* Stands between the window's program and SDL, by the linker's option --wrap: the input has the mouse's events, x, y
 * and whether its button is pressed. After them, it writes the window's pixels in 16 bits, and closes it. The clock is
 * that of fingers.c. */
#include <SDL.h>
#include <stdio.h>

int __wrap_SDL_WaitEvent(SDL_Event *event);
Uint64 __wrap_SDL_GetPerformanceCounter(void);
Uint64 __wrap_SDL_GetPerformanceFrequency(void);

static void write_pixels(void) {
  static Uint16 pixels[1024 * 600];
  SDL_Renderer *renderer = SDL_GetRenderer(SDL_GetWindowFromID(1));
  if (SDL_RenderReadPixels(renderer, NULL, SDL_PIXELFORMAT_RGB565, pixels, 1024 * 2) == 0) {
    fwrite(pixels, sizeof pixels, 1, stdout);
  }
}

int __wrap_SDL_WaitEvent(SDL_Event *event) {
  static int before;
  int x, y, pressed;
  SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
  SDL_zerop(event);
  if (scanf("%d %d %d", &x, &y, &pressed) != 3) {
    write_pixels();
    event->type = SDL_QUIT;
  } else if (pressed && before) {
    event->type = SDL_MOUSEMOTION;
    event->motion.state = SDL_BUTTON_LMASK;
    event->motion.x = x;
    event->motion.y = y;
  } else {
    event->type = pressed ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP;
    event->button.button = SDL_BUTTON_LEFT;
    event->button.x = x;
    event->button.y = y;
  }
  before = pressed;
  return 1;
}

Uint64 __wrap_SDL_GetPerformanceCounter(void) {
  static Uint64 ticks = 0xffff0000u;
  return ticks += 10 * 1234;
}

Uint64 __wrap_SDL_GetPerformanceFrequency(void) {
  return 10000000;
}
