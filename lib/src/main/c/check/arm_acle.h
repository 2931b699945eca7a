/* The intrinsics of the DSP extension in plain C, for machines without it. */
#ifndef ARM_ACLE_H
#define ARM_ACLE_H

#include <stdint.h>

/* NOLINTBEGIN(bugprone-reserved-identifier): names of the Arm C Language Extensions */

static inline uint32_t __ror(uint32_t word, uint32_t bits) {
  return (word >> bits) | (word << (32 - bits));
}

static inline uint32_t __uxtb16(uint32_t word) {
  return word & 0x00FF00FFu;
}

static inline uint32_t __sxtb16(uint32_t word) {
  const uint32_t bytes = __uxtb16(word), signs = bytes & 0x00800080u;
  return bytes | (signs >> 7) * 0xFF00u;
}

/* Halfwords do not carry into each other. */
static inline uint32_t __sadd16(uint32_t a, uint32_t b) {
  return ((a + (b & 0xFFFF0000u)) & 0xFFFF0000u) | ((a + b) & 0x0000FFFFu);
}

static inline uint32_t __ssub16(uint32_t a, uint32_t b) {
  return ((a - (b & 0xFFFF0000u)) & 0xFFFF0000u) | ((a - b) & 0x0000FFFFu);
}

static inline int32_t __smlad(uint32_t a, uint32_t b, int32_t sum) {
  const int32_t low = (int16_t)(a & 0xFFFF) * (int16_t)(b & 0xFFFF);
  return sum + low + (int16_t)(a >> 16) * (int16_t)(b >> 16);
}

static inline uint32_t __usat(int32_t y, uint32_t bits) {
  const int32_t most = (int32_t)((1u << bits) - 1);
  return (uint32_t)(y < 0 ? 0 : y > most ? most : y);
}

/* NOLINTEND(bugprone-reserved-identifier) */

#endif /* ARM_ACLE_H */
