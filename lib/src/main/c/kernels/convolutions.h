#if defined(NET_DSP)
/* LDRD: loads two words from a word-aligned address; offset is a constant number of bytes. */
#define NET_LOAD_PAIR(low, high, from, offset) \
  __asm__ volatile("ldrd %0, %1, [%2, %3]" : "=r"(low), "=r"(high) \
          : "r"(from), "n"(offset), "m"(*(const int16_t(*)[4])((from) + (offset) / 2)))

/* Element of a gathered input window: halfwords for SMLAD, else bytes. */
typedef int16_t net_cell;
#else
typedef uint8_t net_cell;
#endif

static inline void net_unpack(net_cell *to, const uint8_t *from, int count) {
#if defined(NET_DSP)
  for (; count >= 4; count -= 4, to += 4, from += 4) {
    const uint32_t word = net_load(from);
    const uint32_t even = net_unsigned02(word), odd = net_unsigned13(word);
    const uint32_t first = (even & 0xffff) | odd << 16, second = even >> 16 | (odd & 0xffff0000);
    __builtin_memcpy(to, &first, sizeof first);
    __builtin_memcpy(to + 2, &second, sizeof second);
  }
#endif
  for (; count > 0; count--) {
    *to++ = *from++;
  }
}

#if !defined(NET_DSP) && !defined(NET_RISCV)
/* Requantises a row of accumulators. */
static inline void net_requantise_row(uint8_t *out, const int32_t *sums, const int32_t *multipliers,
                                     int count) {
  int i;
  for (i = 0; i < count; i++) {
    out[i] = net_requantise(sums[i], multipliers[i]);
  }
}
#endif

/* Max-pool of requantised values, equal to pooling accumulators because every multiplier is positive. */
static inline void net_keep(uint8_t *largest, int32_t acc, int32_t multiplier) {
  const uint8_t y = net_requantise(acc, multiplier);
  *largest = y > *largest ? y : *largest;
}

