/* The functions that a compiler calls by itself, without a C library. */
#include <stddef.h>
#include <stdint.h>

void *memset(void *to, int value, size_t bytes);
void *memcpy(void *to, const void *from, size_t bytes);
void *memmove(void *to, const void *from, size_t bytes);

void *memset(void *to, int value, size_t bytes) {
  uint8_t *p = to;
  while (bytes-- > 0) {
    *p++ = (uint8_t)value;
  }
  return to;
}

void *memcpy(void *to, const void *from, size_t bytes) {
  uint8_t *p = to;
  const uint8_t *q = from;
  while (bytes-- > 0) {
    *p++ = *q++;
  }
  return to;
}

void *memmove(void *to, const void *from, size_t bytes) {
  uint8_t *p = to;
  const uint8_t *q = from;
  if (p < q) {
    return memcpy(to, from, bytes);
  }
  while (bytes-- > 0) {
    p[bytes] = q[bytes];
  }
  return to;
}
