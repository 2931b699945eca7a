/* Runs the net on each image in images.bin and writes to results.bin its ten scores, the
 * instruction count of the call, and its stack use. */
#include "net.h"
#include "machine.h"

#define BLOCK 32            /* images per read: semihosting calls are slow */
#define STACK_BYTES 16384   /* painted below the stack pointer */
#define PAINT 0x5AA5C33Cu

struct result {
  int32_t scores[NET_CLASSES];
  uint32_t instructions;
  uint32_t stack;
};

static net_scratch scratch;
static uint8_t images[BLOCK * NET_PIXELS + IMAGE_OFFSET] __attribute__((aligned(4)));
static struct result results[BLOCK];

/* Memory below the stack pointer is unused and can be painted in place. */
static inline __attribute__((always_inline)) void paint(volatile uint32_t *from) {
  int i;
  for (i = 1; i <= STACK_BYTES / 4; i++) {
    from[-i] = PAINT;
  }
}

static inline __attribute__((always_inline)) uint32_t deepest(volatile uint32_t *from) {
  int i = STACK_BYTES / 4;
  while (i > 0 && from[-i] == PAINT) {
    i--;
  }
  return 4 * (uint32_t)i;
}

static void measure(const uint8_t *pixels, struct result *result, uint32_t reading) {
  volatile uint32_t *stack = machine_stack();
  uint32_t start;
  paint(stack);
  start = machine_count();
  net_predict(&scratch, pixels, result->scores);
  result->instructions = machine_instructions(machine_count() - start - reading);
  result->stack = deepest(stack);
}

int main(void) {
  const int in = machine_open("images.bin", 0);
  const int out = machine_open("results.bin", 1);
  uint32_t reading = machine_count();
  reading = machine_count() - reading;
  if (in < 0 || out < 0) {
    return 2;
  }
  for (;;) {
    const int bytes = machine_read(in, images + IMAGE_OFFSET, BLOCK * NET_PIXELS);
    const int count = bytes / NET_PIXELS;
    int i;
    if (bytes < 0 || bytes % NET_PIXELS != 0) {
      return 3;
    }
    if (count == 0) {
      return 0;
    }
    for (i = 0; i < count; i++) {
      measure(images + IMAGE_OFFSET + i * NET_PIXELS, &results[i], reading);
      if (results[i].stack == STACK_BYTES) {
        return 5; /* the stack may have been deeper */
      }
    }
    if (machine_write(out, results, count * (int)sizeof results[0]) < 0) {
      return 4;
    }
  }
}
