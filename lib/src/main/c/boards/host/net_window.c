/* A window to draw in: the mouse is the finger. */
#include <SDL.h>
#include <stdio.h>
#include "net_screen.h"

enum { WIDTH = 1024, HEIGHT = 600 };

static uint16_t pixels[WIDTH * HEIGHT];
static net_scratch scratch;
static net_screen screen;

static uint32_t ticks(void) {
  return (uint32_t)SDL_GetPerformanceCounter();
}

/* Returns whether the picture changed. */
static int take(const SDL_Event *event) {
  switch (event->type) {
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      return event->button.button == SDL_BUTTON_LEFT &&
             net_screen_touch(&screen, event->button.x, event->button.y,
                              event->type == SDL_MOUSEBUTTONDOWN);
    case SDL_MOUSEMOTION:
      return (event->motion.state & SDL_BUTTON_LMASK) != 0 &&
             net_screen_touch(&screen, event->motion.x, event->motion.y, 1);
    default:
      return event->type == SDL_WINDOWEVENT;
  }
}

static void run(SDL_Renderer *renderer, SDL_Texture *texture) {
  SDL_Event event;
  int changed = 1;
  screen.framebuffer = pixels;
  screen.width = WIDTH;
  screen.height = HEIGHT;
  screen.stride = WIDTH;
  screen.scratch = &scratch;
  screen.clock = ticks;
  screen.ticks_per_us = (uint32_t)(SDL_GetPerformanceFrequency() / 1000000u);
  net_screen_start(&screen);
  do {
    /* Only once for all events that wait. */
    if (changed && !SDL_PollEvent(NULL)) {
      SDL_UpdateTexture(texture, NULL, pixels, WIDTH * (int)sizeof pixels[0]);
      SDL_RenderClear(renderer);
      SDL_RenderCopy(renderer, texture, NULL, NULL);
      SDL_RenderPresent(renderer);
      changed = 0;
    }
    if (!SDL_WaitEvent(&event)) {
      return;
    }
    changed = take(&event) || changed;
  } while (event.type != SDL_QUIT);
}

int main(int argc, char **argv) {
  SDL_Window *window = NULL;
  SDL_Renderer *renderer = NULL;
  SDL_Texture *texture = NULL;
  (void)argc;
  (void)argv;
  if (SDL_Init(SDL_INIT_VIDEO) == 0) {
    window = SDL_CreateWindow("@prefix", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, WIDTH,
                              HEIGHT, SDL_WINDOW_RESIZABLE);
    renderer = window == NULL ? NULL : SDL_CreateRenderer(window, -1, 0);
  }
  if (renderer != NULL && SDL_RenderSetLogicalSize(renderer, WIDTH, HEIGHT) == 0) {
    texture = SDL_CreateTexture(renderer, SDL_PIXELFORMAT_RGB565, SDL_TEXTUREACCESS_STREAMING,
                                WIDTH, HEIGHT);
  }
  if (texture == NULL) {
    fprintf(stderr, "cannot open a window: %s\n", SDL_GetError());
    return 1;
  }
  run(renderer, texture);
  SDL_Quit();
  return 0;
}
