/* One variant of the kernels, chosen by CHECK_dsp, CHECK_scalar, CHECK_thumb or CHECK_portable, with what the header writer puts
 * around them: declarations, the scratch, and the largest sizes of the net's layers. */
#ifndef KERNELS_H
#define KERNELS_H

#include <stdint.h>

/* Nets have constant shapes. Here they vary, and GCC does not see that what is read below n was written below n. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#define NET_PIXELS 784
#define NET_CLASSES 10

/* Beyond 32 bits. */
#define NET_THRESHOLD 3000000000

/* The kernels only pass it on to the layer before. */
typedef struct net_scratch {
  int next; /* line that is to be computed next */
} net_scratch;

int net_is_digit(const int32_t scores[NET_CLASSES]);
void net_frame(const uint8_t *canvas, int width, int height, uint8_t pixels[NET_PIXELS]);
void net_frame_bits(const uint8_t *canvas, int width, int height, uint8_t pixels[NET_PIXELS]);

/* Accumulators and gathered inputs of the portable variant, for up to 72 outputs, and 5x5 inputs of 9 channels. */
#define NET_LANES 72
#define NET_VECTORS 256

#if defined(CHECK_dsp)
#include "acle.h"
#include "../kernels/only_dsp.h"
#elif defined(CHECK_scalar)
#include "../kernels/only_scalar.h"
#elif defined(CHECK_thumb)
/* The scalar variant with the weights of Thumb-1, but without its assembler. */
#define __thumb__ 1 /* NOLINT(bugprone-reserved-identifier) */
#include "../kernels/only_scalar.h"
#else
#include "../kernels/only_portable.h"
#endif
#include "../kernels/target.h"
#include "../kernels/layer.h"
#if defined(CHECK_dsp)
#include "../kernels/dsp.h"
#elif defined(NET_SCALAR)
#include "../kernels/scalar.h"
#else
#include "../kernels/portable.h"
#endif
#include "../kernels/requantise.h"
#include "../kernels/convolution.h"
#if !defined(NET_PORTABLE)
#include "../kernels/runs.h"
#include "../kernels/sparse_window.h"
#else
#include "../kernels/portable_window.h"
#endif
#include "../kernels/image_lines.h"
#include "../kernels/pull.h"
#include "../kernels/convolution_line.h"
#if defined(NET_DSP)
#include "../kernels/winograd.h"
#endif
#include "../kernels/dense.h"
#include "../kernels/dense_pixels.h"
#include "../kernels/clamp.h"
#include "../kernels/packed.h"
#if !defined(NET_PORTABLE)
#include "../kernels/packed_words.h"
#else
#include "../kernels/packed_bytes.h"
#endif
#include "../kernels/packed_line.h"
#include "../kernels/packed_dense.h"
#include "../kernels/is_digit.h"
#include "../kernels/framing.h"

#endif /* KERNELS_H */
