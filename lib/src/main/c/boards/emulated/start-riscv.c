/* Start-up of a RISC-V core in QEMU. */
#include "semihosting.h"

/* Entry point at the start of flash. -march omits zicsr. */
__asm__(".section .start, \"ax\"\n"
        ".option push\n"
        ".option arch, +zicsr\n"
        "  la sp, stack_top\n"
        "  la t0, fault\n"
        "  csrw mtvec, t0\n"
        "  j start\n"
        ".option pop\n"
        ".text\n");
