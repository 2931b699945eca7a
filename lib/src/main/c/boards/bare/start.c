/* Start-up of a Cortex-M. No interrupt is enabled. */
#include <stdint.h>

/* Variables to clear, and the end of memory, where the stack begins: from link.ld. */
extern uint32_t bss_start[], bss_end[], stack_top[];

int main(void);
void start(void);

void start(void) {
  uint32_t *word;
  for (word = bss_start; word != bss_end; word++) {
    *word = 0;
  }
  main();
}

/* A board that failed stays silent. */
static void fault(void) {
  for (;;) {
  }
}

/* Stack pointer, reset, and the fault handlers. */
__attribute__((section(".start"), used)) static const uintptr_t table[16] = {
    (uintptr_t)stack_top, (uintptr_t)start, (uintptr_t)fault, (uintptr_t)fault,
    (uintptr_t)fault,     (uintptr_t)fault, (uintptr_t)fault};
