/* Three kernel variants with identical results, selected by the compiler's predefined macros: Cortex-M with
 * the DSP extension (M4, M7, M33), 32-bit RISC-V (ESP32-C3, ESP32-P4), and portable C for all others.
 * Define NET_PORTABLE to force the portable variant. */
#if defined(NET_PORTABLE)
#elif defined(__GNUC__) && defined(__ARM_FEATURE_DSP) && defined(__ARM_ARCH_PROFILE) && \
    __ARM_ARCH_PROFILE == 'M' && !defined(__ARM_BIG_ENDIAN)
#define NET_DSP
#elif defined(__riscv_xlen) && __riscv_xlen == 32 && \
    (!defined(__BYTE_ORDER__) || __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
#define NET_RISCV
#endif

/* Weight tables are word-aligned, so that each word load is a single memory access. Kernels are not inlined:
 * merged into one function, they would spill registers. */
#if defined(__GNUC__)
#define NET_ALIGNED __attribute__((aligned(4)))
#define NET_NOINLINE static __attribute__((noinline))
#else
#define NET_ALIGNED
#define NET_NOINLINE static
#endif

/* Compiler barriers. Without them, loads are hoisted out of their loop iteration or above earlier sums until
 * registers spill. The empty asm statement seems to modify the pointer, so later loads stay behind it. */
#if defined(__GNUC__)
#define NET_COMPILER_BARRIER(pointer) __asm__ volatile("" : "+r"(pointer))
#define NET_BARRIER_AFTER(pointer, sum) __asm__ volatile("" : "+r"(pointer), "+r"(sum))
#else
#define NET_COMPILER_BARRIER(pointer)
#define NET_BARRIER_AFTER(pointer, sum)
#endif

/* For loops over outputs: GCC unrolls short loops completely before its vectoriser sees them. */
#if defined(__GNUC__) && __GNUC__ >= 8 && !defined(__clang__)
#define NET_NO_UNROLL _Pragma("GCC unroll 1")
#else
#define NET_NO_UNROLL
#endif

#if defined(NET_DSP)
/* Unaligned loads of 32 and 16 bits. */
static inline uint32_t net_load(const void *from) {
  uint32_t word;
  __builtin_memcpy(&word, from, sizeof word);
  return word;
}

static inline uint32_t net_half(const void *from) {
  uint16_t half;
  __builtin_memcpy(&half, from, sizeof half);
  return half;
}

/* Sign or zero extension of bytes 0 and 2, or 1 and 3, to two halfwords. */
#define NET_EXTEND16(name, instruction) \
  static inline uint32_t name(uint32_t word) { \
    uint32_t pair; \
    __asm__ volatile(instruction : "=r"(pair) : "r"(word)); \
    return pair; \
  }
NET_EXTEND16(net_signed02, "sxtb16 %0, %1")
NET_EXTEND16(net_signed13, "sxtb16 %0, %1, ror #8")
NET_EXTEND16(net_unsigned02, "uxtb16 %0, %1")
NET_EXTEND16(net_unsigned13, "uxtb16 %0, %1, ror #8")

/* SMLAD: sum plus the products of both pairs of signed halfwords. */
static inline int32_t net_multiply(uint32_t a, uint32_t b, int32_t sum) {
  __asm__ volatile("smlad %0, %1, %2, %0" : "+r"(sum) : "r"(a), "r"(b));
  return sum;
}

/* Nonzero if any of four bytes is nonzero. */
#define NET_ANY_OF_4(from) net_load(from)
#else
#define NET_ANY_OF_4(from) ((from)[0] | (from)[1] | (from)[2] | (from)[3])
#endif

/* y = clamp((acc * M) >> 32, 0, 255). The lower clamp is the ReLU; the rounding term is part of the bias. */
static inline uint8_t net_requantise(int32_t acc, int32_t multiplier) {
  int32_t y = (int32_t)(((int64_t)acc * multiplier) >> 32);
#if defined(NET_DSP)
  __asm__ volatile("usat %0, #8, %0" : "+r"(y));
#elif defined(NET_RISCV)
  y = y < 0 ? 0 : y > 255 ? 255 : y;
#else
  y &= ~(y >> 31); /* branch-free: these branches are hard to predict */
  y |= (255 - y) >> 31;
#endif
  return (uint8_t)y;
}

