/* Primitives of the DSP extension. Words are read from tables and buffers of bytes and halfwords. */
#if defined(__GNUC__)
typedef uint32_t __attribute__((may_alias)) net_word;
typedef uint32_t __attribute__((may_alias, aligned(2))) net_unaligned;
typedef uint32_t __attribute__((may_alias, aligned(1))) net_bytes;
typedef uint16_t __attribute__((may_alias)) net_half;

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
typedef uint32_t net_word;
typedef __packed uint32_t net_unaligned;
typedef __packed uint32_t net_bytes;
typedef uint16_t net_half;
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

/* Adds and subtracts both pairs of halfwords. */
#if defined(__GNUC__)
NET_INLINE uint32_t net_add(uint32_t a, uint32_t b) {
  uint32_t sum;
  __asm__("sadd16 %0, %1, %2" : "=r"(sum) : "r"(a), "r"(b));
  return sum;
}

NET_INLINE uint32_t net_subtract(uint32_t a, uint32_t b) {
  uint32_t difference;
  __asm__("ssub16 %0, %1, %2" : "=r"(difference) : "r"(a), "r"(b));
  return difference;
}

/* Adds the products of two channel pairs with two outputs, and advances: LDM loads four words at once. */
#define NET_FOUR_CHANNELS(v, u, sum0, sum1) \
  { \
    uint32_t x0, x1; \
    __asm__ volatile("ldrd %2, %3, [%4], #8\n\tldmia %5!, {r4, r5, r6, r8}\n\t" \
                     "smlad %0, r4, %2, %0\n\tsmlad %1, r5, %2, %1\n\t" \
                     "smlad %0, r6, %3, %0\n\tsmlad %1, r8, %3, %1" \
                     : "+r"(sum0), "+r"(sum1), "=&r"(x0), "=&r"(x1), "+r"(v), "+r"(u) \
                     : \
                     : "r4", "r5", "r6", "r8", "memory"); \
  }
#else
#define net_add(a, b) __sadd16(a, b)
#define net_subtract(a, b) __ssub16(a, b)
#define NET_FOUR_CHANNELS(v, u, sum0, sum1) \
  ((sum0) = net_multiply((u)[0], (v)[0], sum0), (sum1) = net_multiply((u)[1], (v)[0], sum1), \
   (sum0) = net_multiply((u)[2], (v)[1], sum0), (sum1) = net_multiply((u)[3], (v)[1], sum1), (v) += 2, (u) += 4)
#endif

/* clang would count a loop by a register of its own. */
#if defined(__clang__)
#define NET_IN_REGISTERS(in, w) __asm__ volatile("" : "+r"(in), "+r"(w))
#else
#define NET_IN_REGISTERS(in, w)
#endif

/* Sums that stay in registers. */
#define NET_BLOCK 8
#define NET_SPARSE
#define NET_SUMS NET_BLOCK

/* Largest offset of LDRD, less that of the last sums. */
#define NET_REACH (1020 - 2 * NET_BLOCK)

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
    NET_LOAD_WORD(word, w, at + 2 * (i)); \
    NET_OUTPUTS(i, word) \
  } \
  if (n > (i) + 2) { \
    NET_LOAD_WORD(word, w, at + 2 * (i) + 4); \
    NET_OUTPUTS((i) + 2, word) \
  }
#else
#define NET_WORDS(i) \
  if (n > (i) + 2) { \
    NET_LOAD_PAIR(word, second, w, at + 2 * (i)); \
    NET_OUTPUTS(i, word) \
    NET_OUTPUTS((i) + 2, second) \
  } else if (n > (i)) { \
    NET_LOAD_WORD(word, w, at + 2 * (i)); \
    NET_OUTPUTS(i, word) \
  }
#endif

/* Adds the products of a pair of inputs with n outputs. at: offset of their weights, a constant. */
NET_INLINE void net_products(const int n, const int joined, uint32_t x, const int8_t *w, const int at,
                             int32_t *sums) {
  uint32_t word, second;
  (void)second;
  if (x != 0) {
    NET_WORDS(0)
    NET_WORDS(4)
  }
}

/* Loads a word of inputs. clang, which does not know that unaligned loads work, would load bytes. */
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

/* Adds the products of four inputs with n outputs. at: offset of their weights, a constant. clang keeps a register
 * for a frame pointer and would spill the word: it loads it again. */
NET_INLINE void net_four(const int n, const int joined, const int alignment, const uint8_t *in, const int8_t *w,
                         const int at, const int row, int32_t *sums) {
  uint32_t word = net_load(in, alignment);
  net_products(n, joined, net_unsigned02(word), w, at, sums);
#if defined(__clang__)
  word = net_load(in, alignment);
#endif
  net_products(n, joined, net_unsigned13(word), w, at + row, sums);
}

/* Adds the products of a run of inputs to n sums. Weights: see net_run of scalar.h. */
NET_INLINE void net_run(const int n, const int joined, const int alignment, const int twice,
                        const uint8_t *in, const int count,
                        const int8_t *w, const int row, int32_t *sums) {
  const int step = twice ? 8 : 4, left = count % 4;
  const uint8_t *const end = in + count / step * step;
  for (; in < end; in += step, w += step / 2 * row) {
    NET_IN_REGISTERS(in, w);
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

NET_INLINE void net_results(const int n, const int joined, const int32_t *sums, int32_t *results) {
  NET_EACH(NET_RESULT)
}
