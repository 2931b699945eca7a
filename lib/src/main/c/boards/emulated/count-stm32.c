/* Counts instructions by TIM2 of an STM32F405, at 1 GHz in QEMU: under -icount shift=0, an
 * instruction takes a nanosecond, one tick. */
#include "machine.h"

#define TIM2_CR1 (*(volatile uint32_t *)0x40000000)
#define TIM2_CNT (*(volatile uint32_t *)0x40000024)
#define TIM2_ARR (*(volatile uint32_t *)0x4000002C)

void machine_begin_count(void) {
  TIM2_ARR = 0xFFFFFFFFu; /* reload value */
  TIM2_CR1 = 1;           /* enable */
}

uint32_t machine_count(void) {
  return TIM2_CNT;
}

uint32_t machine_instructions(uint32_t ticks) {
  return ticks;
}
