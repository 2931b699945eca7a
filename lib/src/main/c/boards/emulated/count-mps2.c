/* Counts instructions by the CMSDK timer 0 of Arm's MPS2 boards, which counts down. Under -icount
 * shift=6, an instruction takes 64 ns. */
#include "machine.h"

#if __ARM_ARCH >= 8 /* mps2-an505: 20 MHz, at the address of the secure world */
#define TIMER 0x50000000
#define INSTRUCTIONS(ticks) ((ticks) - ((ticks) * 7 + 16) / 32) /* ticks of 50 ns */
#else /* mps2-an385 and mps2-an500: 25 MHz */
#define TIMER 0x40000000
#define INSTRUCTIONS(ticks) (((ticks) * 5 + 4) / 8) /* ticks of 40 ns */
#endif

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
  return INSTRUCTIONS(ticks);
}
