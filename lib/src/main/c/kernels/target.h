#if defined(__GNUC__)
#define NET_NOINLINE static __attribute__((noinline)) NET_CODE
#define NET_ALIGNED __attribute__((aligned(4)))
/* Later loads through the pointer stay behind it, as it seems to change pointer and sum. Otherwise loads are hoisted
 * until registers spill. */
#define NET_BARRIER(pointer, sum) __asm__ volatile("" : "+r"(pointer), "+r"(sum))
#else
#define NET_NOINLINE static NET_CODE
#define NET_ALIGNED
#define NET_BARRIER(pointer, sum)
#endif
#if defined(__GNUC__) && defined(__OPTIMIZE__)
#define NET_INLINE static inline __attribute__((always_inline)) /* specialised by constant shapes */
#else
#define NET_INLINE static inline
#endif

/* Where code and tables are placed. Define them before this header to place them elsewhere, as
 * __attribute__((section(".itcm"))); tables that are no ordinary memory also need the reads. */
#ifndef NET_CODE
#define NET_CODE
#endif
#if defined(__AVR__) && !defined(NET_TABLE)
#include <avr/pgmspace.h>
#define NET_TABLE PROGMEM
#define NET_READ8(from) ((int8_t)pgm_read_byte(from))
#define NET_READ16(from) ((int16_t)pgm_read_word(from))
#define NET_READ32(from) ((int32_t)pgm_read_dword(from))
#endif
#ifndef NET_TABLE
#define NET_TABLE
#endif
#ifndef NET_READ8
#define NET_READ8(from) (*(from))
#define NET_READ16(from) (*(from))
#define NET_READ32(from) (*(from))
#endif

/* Words that may alias the bytes of buffers, where the compiler has them. */
#if defined(__GNUC__) && !defined(NET_PORTABLE)
typedef uint32_t __attribute__((may_alias)) net_chunk;
#define NET_CHUNK 4
#endif

/* The right shift of a negative number must keep its sign. */
typedef char net_shifts_are_arithmetic[(-1 >> 1) == -1 ? 1 : -1];

/* Complete unrolling of a loop with a constant number of rounds, and none at all: GCC unrolls short loops completely
 * before its vectoriser sees them. */
#if defined(__clang__)
#define NET_UNROLL _Pragma("unroll")
#define NET_NO_UNROLL
#elif defined(__GNUC__) && __GNUC__ >= 8
#define NET_UNROLL _Pragma("GCC unroll 20")
#define NET_NO_UNROLL _Pragma("GCC unroll 1")
#else
#define NET_UNROLL
#define NET_NO_UNROLL
#endif

/* Weights in tables, in lines of 16: as bytes, or two of an input in a halfword. Thumb-1 has no load of a signed byte
 * with an offset: there they are 128 larger, which the kernels subtract again. */
#if defined(NET_SCALAR) && defined(__thumb__) && !defined(__thumb2__)
#define NET_OFFSET 128
typedef uint8_t net_byte;
#else
#define NET_OFFSET 0
typedef int8_t net_byte;
#endif
#define NET_BYTE(a) ((a) + NET_OFFSET)
#if defined(NET_SCALAR)
typedef net_byte net_pair;
#define NET_PAIR(a, b) NET_BYTE(a), NET_BYTE(b)
#else
typedef int16_t net_pair;
#define NET_PAIR(a, b) (256 * (b) + (a))
#endif
#define NET_PAIRS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) \
  NET_PAIR(a, b), NET_PAIR(c, d), NET_PAIR(e, f), NET_PAIR(g, h), NET_PAIR(i, j), NET_PAIR(k, l), NET_PAIR(m, n), \
      NET_PAIR(o, p)
#define NET_BYTES(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) \
  NET_BYTE(a), NET_BYTE(b), NET_BYTE(c), NET_BYTE(d), NET_BYTE(e), NET_BYTE(f), NET_BYTE(g), NET_BYTE(h), NET_BYTE(i), \
      NET_BYTE(j), NET_BYTE(k), NET_BYTE(l), NET_BYTE(m), NET_BYTE(n), NET_BYTE(o), NET_BYTE(p)

/* Applies a statement to the numbers below n, a constant: arrays indexed so stay in registers. The
 * comparison with NET_BLOCK shows clang that no index is past an array's end. */
#define NET_EACH1(i, STATEMENT) \
  if (NET_BLOCK > (i) && n > (i)) { STATEMENT(i) }
#define NET_EACH4(i, STATEMENT) \
  NET_EACH1(i, STATEMENT) NET_EACH1((i) + 1, STATEMENT) NET_EACH1((i) + 2, STATEMENT) NET_EACH1((i) + 3, STATEMENT)
#define NET_EACH(STATEMENT) \
  NET_EACH4(0, STATEMENT) NET_EACH4(4, STATEMENT) NET_EACH4(8, STATEMENT) NET_EACH4(12, STATEMENT) \
  NET_EACH4(16, STATEMENT)

