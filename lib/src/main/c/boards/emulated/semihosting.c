/* Files and exit of a program in QEMU, by semihosting: operation and block of arguments go to the
 * emulator at an instruction that it knows. */
#include "semihosting.h"
#include "machine.h"

#if defined(__riscv)
/* These three instructions, uncompressed and on one page. */
__asm__(".text\n"
        ".option push\n"
        ".option norvc\n"
        ".balign 16\n"
        "semihosting_call:\n"
        "  slli zero, zero, 0x1f\n"
        "  ebreak\n"
        "  srai zero, zero, 7\n"
        "  ret\n"
        ".option pop\n");
int semihosting_call(int operation, const void *block);
#else
static int semihosting_call(int operation, const void *block) {
  register int r0 __asm__("r0") = operation;
  register const void *r1 __asm__("r1") = block;
  __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
  return r0;
}
#endif

int machine_open(const char *name, int write) {
  uintptr_t block[3] = {(uintptr_t)name, write ? 5 : 1, 0}; /* "wb", "rb" */
  while (name[block[2]] != 0) {
    block[2]++;
  }
  return semihosting_call(0x01, block);
}

int machine_read(int file, void *to, int bytes) {
  const uintptr_t block[3] = {(uintptr_t)file, (uintptr_t)to, (uintptr_t)bytes};
  return bytes - semihosting_call(0x06, block);
}

int machine_write(int file, const void *from, int bytes) {
  const uintptr_t block[3] = {(uintptr_t)file, (uintptr_t)from, (uintptr_t)bytes};
  return semihosting_call(0x05, block) == 0 ? 0 : -1;
}

static void leave(int code) {
  const uintptr_t block[2] = {0x20026, (uintptr_t)code};
  semihosting_call(0x20, block);
  for (;;) {
  }
}

__attribute__((aligned(4))) void fault(void) {
  leave(9);
}

void start(void) {
  uint32_t *word;
  for (word = bss_start; word != bss_end; word++) {
    *word = 0;
  }
  leave(main());
}
