/* Start-up of a Cortex-M in QEMU. */
#include "machine.h"
#include "semihosting.h"

/* Vector table: stack pointer, reset and the first fault handlers. */
__attribute__((section(".start"), used)) static const uintptr_t table[16] = {
    (uintptr_t)stack_top, (uintptr_t)start, (uintptr_t)fault, (uintptr_t)fault,
    (uintptr_t)fault,     (uintptr_t)fault, (uintptr_t)fault};
