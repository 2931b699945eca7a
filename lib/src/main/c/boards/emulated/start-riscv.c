/* Start-up of a RISC-V core in QEMU; its counter of retired instructions. */
#include "machine.h"

/* Enables an extension that -march omits. */
#define ZICSR(text) ".option push\n.option arch, +zicsr\n" text "\n.option pop"

/* Entry point at the start of flash. */
__asm__(".section .start, \"ax\"\n"
        "  la sp, stack_top\n"
        "  la t0, fault\n" ZICSR("csrw mtvec, t0") "\n"
        "  j start\n"
        ".text\n");

void machine_begin_count(void) {
}

uint32_t machine_count(void) {
  uint32_t count;
  __asm__ volatile(ZICSR("csrr %0, instret") : "=r"(count));
  return count;
}

uint32_t machine_instructions(uint32_t ticks) {
  return ticks;
}
