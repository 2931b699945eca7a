/* A convolution, computed one output line at a time from its input lines, of which those that are still needed are
 * kept, with their border of zeros. */
typedef struct net_conv_shape {
  int height, width, channels; /* input */
  int kernel, stride, pad;
  int border; /* columns of zeros that lines have at both sides */
  int pool;
  int outputs, out_width;
  int joined;    /* weights of two outputs share a halfword: dsp */
  int alignment; /* of an output's input: 4, 2 or 1 bytes */
  const void *weights;
  const int32_t *bias, *multipliers;
} net_conv_shape;

/* Computes line y of a layer's output. */
typedef void net_line(net_scratch *scratch, const uint8_t *pixels, int y, uint8_t *out);

/* Computes a block of outputs, from output o, at one position: of a pool, into sums the largest so far, else
 * requantised into out. A function of its own, so that the sums stay in registers. */
typedef void net_window_function(const uint8_t *in, int o, int32_t *sums, uint8_t *out);

/* Input lines, or columns, that an output depends on, and those between neighbouring outputs. */
NET_INLINE int net_lines(const net_conv_shape *c) {
  return (c->pool - 1) * c->stride + c->kernel;
}

NET_INLINE int net_step(const net_conv_shape *c) {
  return c->pool * c->stride;
}

/* Bytes from an input line to the next. */
NET_INLINE int net_pitch(const net_conv_shape *c) {
  return (c->width + 2 * c->border) * c->channels;
}

NET_INLINE void net_clear(uint8_t *to, int count) {
  int i;
  for (i = 0; i < count; i++) {
    to[i] = 0;
  }
}

