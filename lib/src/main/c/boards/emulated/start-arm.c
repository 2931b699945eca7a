/* Start-up of a Cortex-M in QEMU. */
#include "machine.h"
#include "semihosting.h"

/* Vector table: stack pointer, reset and the first fault handlers. */
__attribute__((section(".start"), used)) static const struct {
  uint32_t *stack;
  void (*vectors[15])(void);
} table = {stack_top, {start, fault, fault, fault, fault, fault}};
