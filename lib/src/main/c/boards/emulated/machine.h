/* What main.c needs of the machine it runs on. */
#ifndef MACHINE_H
#define MACHINE_H

#include <stdint.h>

/* Offset of the image from an aligned address; a big-endian core checks unaligned images too. */
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define IMAGE_OFFSET 1
#else
#define IMAGE_OFFSET 0
#endif

int machine_open(const char *name, int write); /* negative: failed */
int machine_read(int file, void *to, int bytes); /* bytes read; negative: failed */
int machine_write(int file, const void *from, int bytes); /* negative: failed */

void machine_begin_count(void);
uint32_t machine_count(void); /* ticks since an arbitrary start */
uint32_t machine_instructions(uint32_t ticks); /* instructions in so many ticks */

/* Variables to clear, which the stack must not reach, and the end of memory, where it begins. */
extern uint32_t bss_start[], bss_end[], stack_top[];

/* The stack pointer. */
static inline __attribute__((always_inline)) volatile uint32_t *machine_stack(void) {
  volatile uint32_t *stack;
#if defined(__riscv)
  __asm__ volatile("mv %0, sp" : "=r"(stack));
#else
  __asm__ volatile("mov %0, sp" : "=r"(stack));
#endif
  return stack;
}

#endif /* MACHINE_H */
