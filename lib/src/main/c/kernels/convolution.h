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

/* Brings the input lines of output line y into lines: moves those that are still needed and pulls the others
 * from the layer before. */
NET_INLINE void net_pull(const net_conv_shape *c, net_line *before, net_scratch *scratch, const uint8_t *pixels,
                         int y, uint8_t *lines) {
  const int pitch = net_pitch(c), border = c->border * c->channels;
  const int step = net_step(c), rows = net_lines(c);
  int row = 0, i;
  if (y > 0) {
    for (i = 0; i < (rows - step) * pitch; i++) {
      lines[i] = lines[i + step * pitch];
    }
    row = rows - step; /* below 0 where lines are passed over: they are computed, as each depends on those above */
  }
  for (; row < rows; row++) {
    const int from = y * step - c->pad + row;
    uint8_t *line = lines + (row > 0 ? row : 0) * pitch;
    if (from >= 0 && from < c->height) {
      net_clear(line, border);
      before(scratch, pixels, from, line + border);
      net_clear(line + pitch - border, border);
    } else {
      net_clear(line, pitch);
    }
  }
}

