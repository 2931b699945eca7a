/* Counts instructions by the CMSDK timer 0 of mps2-an385 and mps2-an500, at 25 MHz; it counts down.
 * Under -icount shift=6, an instruction takes 64 ns, 8/5 of a tick. */
#include "machine.h"

#define TIMER 0x40000000
#define TIMER_CTRL (*(volatile uint32_t *)TIMER)
#define TIMER_VALUE (*(volatile uint32_t *)(TIMER + 4))
#define TIMER_RELOAD (*(volatile uint32_t *)(TIMER + 8))

void machine_begin_count(void) {
  TIMER_VALUE = 0xFFFFFFFFu;
  TIMER_RELOAD = 0xFFFFFFFFu;
  TIMER_CTRL = 1; /* enable */
}

uint32_t machine_count(void) {
  return ~TIMER_VALUE;
}

uint32_t machine_instructions(uint32_t ticks) {
  return (ticks * 5 + 4) / 8;
}
