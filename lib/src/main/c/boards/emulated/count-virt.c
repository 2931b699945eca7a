/* Counts instructions by the counter of RISC-V, which is exact under -icount. */
#include "machine.h"

void machine_begin_count(void) {
}

uint32_t machine_count(void) {
  uint32_t count;
  __asm__ volatile(".option push\n"
                   ".option arch, +zicsr\n" /* which -march omits */
                   "csrr %0, instret\n"
                   ".option pop" : "=r"(count));
  return count;
}

uint32_t machine_instructions(uint32_t ticks) {
  return ticks;
}
