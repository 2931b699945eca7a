/* The dsp kernel variant alone. */
#if !defined(__ARM_FEATURE_DSP) || (!defined(__GNUC__) && !defined(__ICCARM__))
#error "this header has the dsp variant alone, for Cortex-M with the DSP extension"
#endif
#define NET_DSP

