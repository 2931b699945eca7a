/* Counts instructions by the CMSDK timer 0 of mps2-an505, at 20 MHz, by its address in the secure
 * world; it counts down. Under -icount shift=6, an instruction takes 64 ns, 32/25 of a tick. */
#include "machine.h"

#define TIMER 0x50000000
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
  return ticks - (ticks * 7 + 16) / 32;
}
