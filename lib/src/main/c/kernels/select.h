/* Three kernel variants with identical results, selected by the compiler's predefined macros:
 * dsp      Cortex-M with the DSP extension (M4, M7, M33 and later), by GCC, clang, armclang;
 *          IAR takes the ACLE intrinsics, which is untried
 * scalar   other little-endian 32-bit cores that multiply: Cortex-M0+, M3, M23, RV32IM, RV32EM, Xtensa
 * portable all others: hosts, whose compilers vectorise it, cores without a multiplier, AVR */
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#define NET_PORTABLE
#elif defined(__ARM_FEATURE_DSP) && defined(__ARM_ARCH_PROFILE) && __ARM_ARCH_PROFILE == 'M' && \
    (defined(__GNUC__) || defined(__ICCARM__))
#define NET_DSP
#elif (defined(__arm__) && !defined(__ARM_NEON)) || defined(__XTENSA__) || \
    (defined(__riscv_xlen) && __riscv_xlen == 32 && \
     (defined(__riscv_mul) || defined(__riscv_zmmul)))
#define NET_SCALAR
#else
#define NET_PORTABLE
#endif

