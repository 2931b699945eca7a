/* Lets a host's GCC or clang take the branch of the dsp variant that IAR takes, with arm_acle.h beside this file. */
#if !defined(__ARM_FEATURE_DSP)
/* NOLINTBEGIN(bugprone-reserved-identifier): names that a compiler predefines */
#define __ARM_FEATURE_DSP 1
#define __ICCARM__ 1
#define __packed __attribute__((may_alias, aligned(1)))
/* NOLINTEND(bugprone-reserved-identifier) */
#undef __GNUC__
#undef __clang__
#endif
