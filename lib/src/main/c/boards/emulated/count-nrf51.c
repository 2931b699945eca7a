/* Counts instructions by TIMER0 of an nRF51, at 16 MHz. Under -icount shift=6, an instruction
 * takes 64 ns, 128/125 of a tick. */
#include "machine.h"

#define TIMER0(offset) (*(volatile uint32_t *)(0x40008000 + (offset)))
#define TASKS_START TIMER0(0x000)
#define TASKS_CAPTURE TIMER0(0x040)
#define BITMODE TIMER0(0x508)
#define PRESCALER TIMER0(0x510)
#define CC TIMER0(0x540)

void machine_begin_count(void) {
  BITMODE = 3; /* 32 bits */
  PRESCALER = 0;
  TASKS_START = 1;
}

uint32_t machine_count(void) {
  TASKS_CAPTURE = 1;
  return CC;
}

uint32_t machine_instructions(uint32_t ticks) {
  return ticks - (ticks * 3 + 64) / 128;
}
