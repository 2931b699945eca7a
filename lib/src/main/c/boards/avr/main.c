/* Runs the net on each image in flash on an ATmega1284P. Writes a line for each to the serial port:
 * "image", its ten scores, the class, whether it is a digit, the cycles of predict, and its stack
 * use. */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/pgmspace.h>
#include <avr/sleep.h>
#include <stdlib.h>
#include "net.h"

#define PAINT 0xA5

extern const uint8_t images[], images_end[];
extern uint8_t __heap_start; /* the first byte above the variables */

static net_scratch scratch;
static uint8_t pixels[NET_PIXELS];
static int32_t scores[NET_CLASSES];

static void put(const char *text) {
  for (; *text != 0; text++) {
    while (!(UCSR0A & (1 << UDRE0))) {
    }
    UDR0 = (uint8_t)*text;
  }
}

static void put_number(uint32_t number) {
  char text[12];
  put(" ");
  put(ltoa((int32_t)number, text, 10));
}

/* The simulator ends when the core sleeps without interrupts. */
static void stop(const char *text) {
  put(text);
  put("\n");
  cli();
  sleep_mode();
}

/* Timer 1 counts cycles and timer 3 units of 1,024, so neither needs an interrupt, which would take
 * cycles itself. */
static inline __attribute__((always_inline)) void start_timers(void) {
  TCCR1B = 0;
  TCCR3B = 0;
  TCNT1 = 0;
  TCNT3 = 0;
  TIFR3 = 1 << TOV3;
  TCCR3B = (1 << CS32) | (1 << CS30);
  TCCR1B = 1 << CS10;
}

/* The number whose lower half is timer 1's, next to what timer 3 says. */
static uint32_t join(uint16_t fine, uint16_t coarse) {
  const uint32_t about = (uint32_t)coarse << 10;
  return fine + ((about - fine + 0x8000u) & 0xFFFF0000u);
}

/* Memory below the stack pointer is unused and can be painted in place. */
static inline __attribute__((always_inline)) void paint(void) {
  volatile uint8_t *byte;
  for (byte = &__heap_start; (uint16_t)byte <= SP; byte++) {
    *byte = PAINT;
  }
}

static inline __attribute__((always_inline)) uint16_t stack_use(void) {
  volatile uint8_t *byte = &__heap_start;
  while ((uint16_t)byte <= SP && *byte == PAINT) {
    byte++;
  }
  return SP + 1 - (uint16_t)byte;
}

static void measure(uint16_t reading) {
  uint16_t fine, coarse, stack;
  uint8_t i;
  int digit;
  paint();
  start_timers();
  digit = net_predict(&scratch, pixels, scores);
  fine = TCNT1;
  coarse = TCNT3;
  stack = stack_use();
  if (TIFR3 & (1 << TOV3)) {
    stop("an image takes more than 67,108,863 cycles");
  }
  if (__heap_start != PAINT) {
    stop("the stack does not fit in RAM");
  }
  put("image");
  for (i = 0; i < NET_CLASSES; i++) {
    put_number((uint32_t)scores[i]);
  }
  put_number((uint32_t)digit);
  put_number((uint32_t)net_is_digit(scores));
  put_number(join(fine, coarse) - reading);
  put_number(stack);
  put("\n");
}

int main(void) {
  uint_farptr_t image = pgm_get_far_address(images);
  const uint_farptr_t end = pgm_get_far_address(images_end);
  uint16_t reading;
  UBRR0 = 0;
  UCSR0A = 1 << U2X0;
  UCSR0B = 1 << TXEN0;
  start_timers();
  reading = TCNT1;
  for (; image < end; image += NET_PIXELS) {
    memcpy_PF(pixels, image, NET_PIXELS);
    measure(reading);
  }
  stop("done");
  return 0;
}
