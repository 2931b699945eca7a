/* Start-up of QEMU's RISC-V machine virt. */
#include <stddef.h>
#include "machine.h"

/* Enables an extension that -march omits. */
#define ZICSR(text) ".option push\n.option arch, +zicsr\n" text "\n.option pop"

@memory
/* Semihosting call: these three instructions, uncompressed and on one page. */
__asm__(".text\n"
        ".option push\n"
        ".option norvc\n"
        ".balign 16\n"
        "call_host:\n"
        "  slli zero, zero, 0x1f\n"
        "  ebreak\n"
        "  srai zero, zero, 7\n"
        "  ret\n"
        ".option pop\n");
int call_host(int operation, const void *block);

static int host(int operation, const void *block) {
  return call_host(operation, block);
}

@files
void begin(void);

__attribute__((used)) void begin(void) {
  clear();
  __asm__ volatile(ZICSR("csrw mtvec, %0") : : "r"(fault));
  leave(main());
}

/* Entry point at the start of flash. */
__asm__(".section .start, \"ax\"\n"
        ".globl start\n"
        "start:\n"
        "  la sp, stack_top\n"
        "  j begin\n"
        ".text\n");

uint32_t machine_count(void) {
  uint32_t count;
  __asm__ volatile(ZICSR("csrr %0, instret") : "=r"(count));
  return count;
}
