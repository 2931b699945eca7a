package ziffer.codegen;

/** The C that chooses between three ways to compute, and the few instructions that they need. */
final class KernelVariants {
  private KernelVariants() {}

  /** Macros, loads and requantisation; every net has them. */
  static final String TEXT =
      """
      /* Three ways to the same sums, chosen by the compiler's own macros: Cortex-M with the DSP extension
       * (M4, M7, M33), 32-bit RISC-V (ESP32-C3, ESP32-P4), and portable C for the rest.
       * #define $P_PORTABLE forces the portable way. */
      #if defined($P_PORTABLE)
      #elif defined(__GNUC__) && defined(__ARM_FEATURE_DSP) && defined(__ARM_ARCH_PROFILE) && \\
          __ARM_ARCH_PROFILE == 'M' && !defined(__ARM_BIG_ENDIAN)
      #define $P_DSP
      #elif defined(__riscv_xlen) && __riscv_xlen == 32 && \\
          (!defined(__BYTE_ORDER__) || __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
      #define $P_RISCV
      #endif

      /* Tables of weights begin at whole words, so that a load takes one access to memory. Functions with
       * inner loops stay functions: inlined into one another they would run out of registers. */
      #if defined(__GNUC__)
      #define $P_ALIGNED __attribute__((aligned(4)))
      #define $P_APART static __attribute__((noinline))
      #else
      #define $P_ALIGNED
      #define $P_APART static
      #endif

      /* Keep a compiler from moving loads ahead, from one round of a loop into the one before or past sums, until
       * it runs out of registers: what comes after is read through a pointer that it must take for new. */
      #if defined(__GNUC__)
      #define $P_FORGET(pointer) __asm__ volatile("" : "+r"(pointer))
      #define $P_AFTER(pointer, sum) __asm__ volatile("" : "+r"(pointer), "+r"(sum))
      #else
      #define $P_FORGET(pointer)
      #define $P_AFTER(pointer, sum)
      #endif

      /* Before a loop over outputs: GCC would write short ones out before it looks for vectors. */
      #if defined(__GNUC__) && __GNUC__ >= 8 && !defined(__clang__)
      #define $P_VECTOR _Pragma("GCC unroll 1")
      #else
      #define $P_VECTOR
      #endif

      #if defined($P_DSP)
      /* Four bytes, or two; the address need not be aligned. */
      static inline uint32_t $p_load(const void *from) {
        uint32_t word;
        __builtin_memcpy(&word, from, sizeof word);
        return word;
      }

      static inline uint32_t $p_half(const void *from) {
        uint16_t half;
        __builtin_memcpy(&half, from, sizeof half);
        return half;
      }

      /* Bytes 0 and 2 of a word, or 1 and 3, as two halfwords. */
      #define $P_EXTEND(name, instruction) \\
        static inline uint32_t name(uint32_t word) { \\
          uint32_t pair; \\
          __asm__ volatile(instruction : "=r"(pair) : "r"(word)); \\
          return pair; \\
        }
      $P_EXTEND($p_signed02, "sxtb16 %0, %1")
      $P_EXTEND($p_signed13, "sxtb16 %0, %1, ror #8")
      $P_EXTEND($p_unsigned02, "uxtb16 %0, %1")
      $P_EXTEND($p_unsigned13, "uxtb16 %0, %1, ror #8")

      /* sum + two products of signed halfwords. */
      static inline int32_t $p_multiply(uint32_t a, uint32_t b, int32_t sum) {
        __asm__ volatile("smlad %0, %1, %2, %0" : "+r"(sum) : "r"(a), "r"(b));
        return sum;
      }

      /* Not 0 if one of four bytes is not. */
      #define $P_FOUR(from) $p_load(from)
      #else
      #define $P_FOUR(from) ((from)[0] | (from)[1] | (from)[2] | (from)[3])
      #endif

      /* y = clamp((acc * M) >> 32, 0, 255); the clamp at 0 is the ReLU, rounding is in the bias. */
      static inline uint8_t $p_requantise(int32_t acc, int32_t multiplier) {
        int32_t y = (int32_t)(((int64_t)acc * multiplier) >> 32);
      #if defined($P_DSP)
        __asm__ volatile("usat %0, #8, %0" : "+r"(y));
      #elif defined($P_RISCV)
        y = y < 0 ? 0 : y > 255 ? 255 : y;
      #else
        y &= ~(y >> 31); /* without branches, which larger processors would guess wrong */
        y |= (255 - y) >> 31;
      #endif
        return (uint8_t)y;
      }

      """;

  /** What convolutions need beside. */
  static final String CONVOLUTIONS =
      """
      #if defined($P_DSP)
      /* Two words from a word-aligned address; the offset, in bytes, is a constant. */
      #define $P_LOAD2(low, high, from, offset) \\
        __asm__ volatile("ldrd %0, %1, [%2, %3]" : "=r"(low), "=r"(high) \\
                : "r"(from), "n"(offset), "m"(*(const int16_t(*)[4])((from) + (offset) / 2)))

      /* What a convolution sees of its input is unpacked to halfwords. */
      typedef int16_t $p_cell;
      #else
      typedef uint8_t $p_cell;
      #endif

      static inline void $p_unpack($p_cell *to, const uint8_t *from, int count) {
      #if defined($P_DSP)
        for (; count >= 4; count -= 4, to += 4, from += 4) {
          const uint32_t word = $p_load(from);
          const uint32_t even = $p_unsigned02(word), odd = $p_unsigned13(word);
          const uint32_t first = (even & 0xffff) | odd << 16, second = even >> 16 | (odd & 0xffff0000);
          __builtin_memcpy(to, &first, sizeof first);
          __builtin_memcpy(to + 2, &second, sizeof second);
        }
      #endif
        for (; count > 0; count--) {
          *to++ = *from++;
        }
      }

      #if !defined($P_DSP) && !defined($P_RISCV)
      /* Requantises a row of sums. */
      static inline void $p_requantise_row(uint8_t *out, const int32_t *sums, const int32_t *multipliers,
                                           int count) {
        int i;
        for (i = 0; i < count; i++) {
          out[i] = $p_requantise(sums[i], multipliers[i]);
        }
      }
      #endif

      /* Max-pool after requantising is the same as before it, since every multiplier is positive. */
      static inline void $p_keep(uint8_t *largest, int32_t acc, int32_t multiplier) {
        const uint8_t y = $p_requantise(acc, multiplier);
        *largest = y > *largest ? y : *largest;
      }

      """;

  /** Lets the preprocessor pick one of three texts. */
  static String choose(String dsp, String riscv, String portable) {
    return "#if defined($P_DSP)\n"
        + dsp
        + "#elif defined($P_RISCV)\n"
        + riscv
        + "#else\n"
        + portable
        + "#endif\n\n";
  }
}
