/* Machine interface of main.c. */
#ifndef MACHINE_H
#define MACHINE_H

#include <stdint.h>

/* Offset of the images from an aligned address. */
#define IMAGE_OFFSET @offset

int machine_open(const char *name, int write); /* negative: failed */
int machine_read(int file, void *to, int bytes); /* bytes read; negative: failed */
int machine_write(int file, const void *from, int bytes); /* negative: failed */
uint32_t machine_count(void); /* ticks since an arbitrary start */

/* Converts ticks to instructions. */
static inline uint32_t machine_instructions(uint32_t ticks) {
  return @instructions;
}

/* The stack pointer. */
static inline __attribute__((always_inline)) volatile uint32_t *machine_stack(void) {
  volatile uint32_t *stack;
  __asm__ volatile("@move %0, sp" : "=r"(stack));
  return stack;
}

#endif /* MACHINE_H */
