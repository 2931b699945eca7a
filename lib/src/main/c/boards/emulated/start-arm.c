/* Start-up of @machine in QEMU. */
#include <stddef.h>
#include "machine.h"

#define REGISTER(address) (*(volatile uint32_t *)(address))

@memory
static int host(int operation, const void *block) {
  register int r0 __asm__("r0") = operation;
  register const void *r1 __asm__("r1") = block;
  __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
  return r0;
}

@files
void start(void);

void start(void) {
  clear();
@begin  leave(main());
}

uint32_t machine_count(void) {
  return @count;
}

/* Vector table: stack pointer, reset and the first fault handlers. */
__attribute__((section(".start"), used)) static const struct {
  uint32_t *stack;
  void (*vectors[15])(void);
} table = {stack_top, {start, fault, fault, fault, fault, fault}};
