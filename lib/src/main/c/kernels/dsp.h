/* Primitives of the DSP extension. Words are read from tables and buffers of bytes and halfwords. */
#if defined(__GNUC__)
typedef uint32_t __attribute__((may_alias)) net_word;
typedef uint32_t __attribute__((may_alias, aligned(2))) net_unaligned;
typedef uint32_t __attribute__((may_alias, aligned(1))) net_bytes;

/* volatile keeps their order, as written: GCC's scheduler would hoist loads until registers spill. */
#define NET_UNARY(name, instruction) \
  NET_INLINE uint32_t name(uint32_t word) { \
    uint32_t pair; \
    __asm__ volatile(instruction : "=r"(pair) : "r"(word)); \
    return pair; \
  }
NET_UNARY(net_signed02, "sxtb16 %0, %1")
NET_UNARY(net_signed13, "sxtb16 %0, %1, ror #8")
NET_UNARY(net_unsigned02, "uxtb16 %0, %1")
NET_UNARY(net_unsigned13, "uxtb16 %0, %1, ror #8")

/* Adds the products of both pairs of signed halfwords. */
NET_INLINE int32_t net_multiply(uint32_t a, uint32_t b, int32_t sum) {
  __asm__ volatile("smlad %0, %1, %2, %0" : "+r"(sum) : "r"(a), "r"(b));
  return sum;
}

NET_INLINE int32_t net_saturate(int32_t y) {
  __asm__("usat %0, #8, %0" : "+r"(y));
  return y;
}

/* Loads two words from a word-aligned address and an offset in bytes, a constant to LDRD. */
#if defined(__GNUC__) && defined(__OPTIMIZE__)
#define NET_LOAD_WORD(word, from, offset) \
  __asm__ volatile("ldr %0, [%1, %2]" : "=r"(word) : "r"(from), "i"(offset))
#define NET_LOAD_PAIR(low, high, from, offset) \
  __asm__ volatile("ldrd %0, %1, [%2, %3]" : "=r"(low), "=r"(high) : "r"(from), "i"(offset))
#endif
#else
#include <arm_acle.h>
typedef __packed uint32_t net_word;
typedef __packed uint32_t net_unaligned;
typedef __packed uint32_t net_bytes;
#define net_signed02(word) __sxtb16(word)
#define net_signed13(word) __sxtb16(__ror(word, 8))
#define net_unsigned02(word) __uxtb16(word)
#define net_unsigned13(word) __uxtb16(__ror(word, 8))
#define net_multiply(a, b, sum) __smlad(a, b, sum)
#define net_saturate(y) ((int32_t)__usat(y, 8))
#endif

#ifndef NET_LOAD_PAIR
#define NET_LOAD_WORD(word, from, offset) ((word) = *(const net_word *)((from) + (offset)))
#define NET_LOAD_PAIR(low, high, from, offset) \
  ((low) = *(const net_word *)((from) + (offset)), (high) = *(const net_word *)((from) + (offset) + 4))
#endif

#define NET_GROUP 8
#define NET_DIRECT 1 /* outputs without a pool are requantised while their sums are in registers */
#define NET_SUMS NET_BLOCK

#define NET_REACH 1012 /* largest offset of LDRD, less that of the last weights */

/* The products of a pair of inputs with two outputs. joined: the weights share a halfword, 256 w1 + w0, so that the
 * sum S of its products and the sum S0 over its low byte give both outputs, as S1 = (S - S0) / 256. */
#define NET_OUTPUTS(i, word) \
  if (joined) { \
    sums[(i) + 1] = net_multiply(word, x, sums[(i) + 1]); \
    sums[i] = net_multiply(net_signed02(word), x, sums[i]); \
  } else { \
    sums[i] = net_multiply(net_signed02(word), x, sums[i]); \
    sums[(i) + 1] = net_multiply(net_signed13(word), x, sums[(i) + 1]); \
  }
#if defined(__clang__)
/* One word at a time: clang keeps a register for a frame pointer, and would spill a sum. */
#define NET_WORDS(i) \
  if (n > (i)) { \
    NET_LOAD_WORD(word, w, reached + 2 * (i)); \
    NET_OUTPUTS(i, word) \
  } \
  if (n > (i) + 2) { \
    NET_LOAD_WORD(word, w, reached + 2 * (i) + 4); \
    NET_OUTPUTS((i) + 2, word) \
  }
#else
#define NET_WORDS(i) \
  if (n > (i) + 2) { \
    NET_LOAD_PAIR(word, second, w, reached + 2 * (i)); \
    NET_OUTPUTS(i, word) \
    NET_OUTPUTS((i) + 2, second) \
  } else if (n > (i)) { \
    NET_LOAD_WORD(word, w, reached + 2 * (i)); \
    NET_OUTPUTS(i, word) \
  }
#endif

/* Adds the products of a pair of inputs with n outputs. at: offset of their weights, a constant. */
NET_INLINE void net_products(const int n, const int joined, uint32_t x, const int8_t *w, const int at,
                             int32_t *sums) {
  const int reached = at > NET_REACH ? 0 : at;
  uint32_t word, second;
  (void)second;
  if (x != 0) {
    w += at - reached;
    NET_WORDS(0)
    NET_WORDS(4)
  }
}

/* Loads a word of inputs, from any address: CCR.UNALIGN_TRP must stay 0. clang, which does not know that unaligned
 * loads work, would load bytes. */
NET_INLINE uint32_t net_load(const uint8_t *in, const int alignment) {
#if defined(__clang__)
  uint32_t word;
  (void)alignment;
  __asm__ volatile("ldr %0, [%1]" : "=r"(word) : "r"(in), "m"(*(const net_bytes *)in));
  return word;
#else
  return alignment == 4   ? *(const net_word *)in
         : alignment == 2 ? *(const net_unaligned *)in
                          : *(const net_bytes *)in;
#endif
}

/* Nonzero if any of the next pixels is. */
#define NET_INK(pixels) net_load(pixels, 1)
#define NET_SET_INK(to, any) (*(net_word *)(to) = (any))
#define NET_INK_STEP 4

/* Adds the products of four inputs with n outputs. at: offset of their weights, a constant. */
#if defined(__clang__) && defined(__OPTIMIZE__)
/* One statement, as clang, which keeps a register for a frame pointer, would move and spill sums between branches. */
#define NET_ASM_WORD(offset, even, odd) \
  "ldr %9, [%11, " offset "]\n\tsmlad " odd ", %9, %8, " odd "\n\tsxtb16 %9, %9\n\tsmlad " even ", %9, %8, " even \
  "\n\t"
#define NET_ASM_TWO(extend, a, b, c, d) \
  "ldr %8, [%10]\n\t" extend "\n\tcbz %8, 1f\n\t" NET_ASM_WORD(a, "%0", "%1") NET_ASM_WORD(b, "%2", "%3") \
      NET_ASM_WORD(c, "%4", "%5") NET_ASM_WORD(d, "%6", "%7") "\n1:\n\t"

NET_INLINE void net_four_by_eight(const uint8_t *in, const int8_t *w, const int at, const int row, int32_t *sums) {
  uint32_t x, weight;
  __asm__ volatile(NET_ASM_TWO("uxtb16 %8, %8", "%12", "%13", "%14", "%15")
                       NET_ASM_TWO("uxtb16 %8, %8, ror #8", "%16", "%17", "%18", "%19")
                   : "+r"(sums[0]), "+r"(sums[1]), "+r"(sums[2]), "+r"(sums[3]), "+r"(sums[4]), "+r"(sums[5]),
                     "+r"(sums[6]), "+r"(sums[7]), "=&l"(x), "=&r"(weight)
                   : "r"(in), "r"(w), "i"(at), "i"(at + 4), "i"(at + 8), "i"(at + 12), "i"(at + row),
                     "i"(at + row + 4), "i"(at + row + 8), "i"(at + row + 12)
                   : "memory");
}
#endif

NET_INLINE void net_four(const int n, const int joined, const int alignment, const uint8_t *in, const int8_t *w,
                         const int at, const int row, int32_t *sums) {
  uint32_t word;
#if defined(__clang__) && defined(__OPTIMIZE__)
  if (n == 8 && joined && at + row <= NET_REACH) {
    net_four_by_eight(in, w, at, row, sums);
    return;
  }
#endif
  word = net_load(in, alignment);
  net_products(n, joined, net_unsigned02(word), w, at, sums);
  net_products(n, joined, net_unsigned13(word), w, at + row, sums);
}

/* Adds the products of a run of inputs to n sums. Weights: see net_run of scalar.h. */
NET_INLINE void net_run(const net_layer *l, const uint8_t *in, const int count, const int8_t *w, int32_t *sums) {
  const int n = net_block(l->outputs), row = net_row(l->outputs), joined = l->joined, alignment = l->alignment;
  const int twice = l->kernel > 1 || count == NET_GROUP; /* code of long runs would grow */
  const int step = twice ? 8 : 4, left = count % 4;
  const uint8_t *const end = in + count / step * step;
  for (; in < end; in += step, w += step / 2 * row) {
#if defined(__clang__)
    NET_BARRIER(in, w); /* else clang counts the loop by a register of its own */
#endif
    net_four(n, joined, alignment, in, w, 0, row, sums);
    if (twice) { net_four(n, joined, alignment, in + 4, w, 2 * row, row, sums); }
  }
  if (count % step >= 4) {
    net_four(n, joined, alignment, in, w, 0, row, sums);
    in += 4;
    w += 2 * row;
  }
  if (left > 0) {
    net_products(n, joined, in[0] | (left > 1 ? (uint32_t)in[left - 1] << 16 : 0), w, 0, sums);
  }
  if (left == 3) {
    net_products(n, joined, in[1], w, row, sums);
  }
}

#define NET_RESULT(i) results[i] = joined && (i) % 2 == 1 ? (sums[i] - sums[(i) / 2 * 2]) >> 8 : sums[i];

NET_INLINE void net_results(const net_layer *l, const int32_t *sums, int32_t *results) {
  const int n = net_block(l->outputs), joined = l->joined;
  NET_EACH(NET_RESULT)
}
