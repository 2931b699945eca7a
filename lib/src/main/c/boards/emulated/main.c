/* Runs the net on each image in images.bin and writes to results.bin its ten scores, the class,
 * whether it is a digit, the instruction count of predict, and its stack use. Images are read one by one: small cores have no
 * memory for more. */
#include "net.h"
#include "machine.h"

#define STACK_WORDS 4096    /* painted below the stack pointer, or down to the variables */
#define PAINT 0x5AA5C33Cu

struct result {
  int32_t scores[NET_CLASSES];
  int32_t digit;
  int32_t is_digit;
  uint32_t instructions;
  uint32_t stack;
};

static net_scratch scratch;
static uint8_t image[NET_PIXELS + IMAGE_OFFSET] __attribute__((aligned(4)));

/* Memory below the stack pointer is unused and can be painted in place. Returns its other end. */
static inline __attribute__((always_inline)) volatile uint32_t *paint(volatile uint32_t *stack) {
  volatile uint32_t *end = stack - STACK_WORDS;
  if ((uintptr_t)end < (uintptr_t)bss_end) {
    end = bss_end;
  }
  while (stack > end) {
    *--stack = PAINT;
  }
  return end;
}

/* Returns 0 if the stack reached the end of the paint: it may have been deeper. */
static int measure(struct result *result, uint32_t reading) {
  volatile uint32_t *stack = machine_stack();
  volatile uint32_t *end = paint(stack);
  const uint32_t start = machine_count();
  result->digit = net_predict(&scratch, image + IMAGE_OFFSET, result->scores);
  result->instructions = machine_instructions(machine_count() - start - reading);
  if (*end != PAINT) {
    return 0;
  }
  while (end < stack && *end == PAINT) {
    end++;
  }
  result->stack = 4 * (uint32_t)(stack - end);
  return 1;
}

int main(void) {
  static struct result result;
  const int in = machine_open("images.bin", 0);
  const int out = machine_open("results.bin", 1);
  uint32_t reading;
  int bytes;
  machine_begin_count();
  reading = machine_count();
  reading = machine_count() - reading;
  if (in < 0 || out < 0) {
    return 2;
  }
  while ((bytes = machine_read(in, image + IMAGE_OFFSET, NET_PIXELS)) == NET_PIXELS) {
    if (!measure(&result, reading)) {
      return 5;
    }
    result.is_digit = net_is_digit(result.scores);
    if (machine_write(out, &result, (int)sizeof result) < 0) {
      return 4;
    }
  }
  return bytes == 0 ? 0 : 3;
}
