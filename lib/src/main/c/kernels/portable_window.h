/* Pixels: vectorised over outputs, pairs of pixels that are zero are skipped. Weights are ordered
 * [ky][kx / 2][output][kx % 2]. */
NET_INLINE void net_window_pixels(const net_layer *c, const uint8_t *in, const int16_t *w, int32_t *largest) {
  const int lanes = (c->outputs + 7) / 8 * 8; /* those beyond the outputs are not used */
  int32_t sums[NET_LANES];
  int ky, kx, i;
  for (i = 0; i < lanes; i++) {
    sums[i] = 0;
  }
  for (ky = 0; ky < c->kernel; ky++, in += c->pitch) {
    for (kx = 0; kx < c->kernel; kx += 2, w += 2 * c->outputs) {
      const int a = in[kx], b = kx + 1 < c->kernel ? in[kx + 1] : 0; /* products fit 16 bits */
      if ((a | b) != 0) {
        NET_NO_UNROLL
        for (i = 0; i < lanes; i++) {
          sums[i] += (int32_t)(NET_READ16(w + 2 * i) * a) + NET_READ16(w + 2 * i + 1) * b;
        }
      }
    }
  }
  for (i = 0; i < c->outputs; i++) {
    largest[i] = sums[i] > largest[i] ? sums[i] : largest[i];
  }
}

/* Channels: vectorised over the inputs of an output, gathered in the order of the weights: [output][ky][kx, input],
 * rows padded to whole words, each group of four in the order 0 2 1 3. */
NET_INLINE void net_window_channels(const net_layer *c, const uint8_t *in, const int8_t *w, int32_t *largest) {
  const int run = (c->kernel * c->channels + 3) / 4 * 4, each = c->kernel * run;
  const int vectors = (each + 31) / 32 * 32; /* whole vectors: the weights beyond meet zeros */
  uint8_t x[NET_VECTORS];
  int o, ky, i;
  for (i = each; i < vectors; i++) {
    x[i] = 0;
  }
  for (ky = 0; ky < c->kernel; ky++, in += c->pitch) {
    for (i = 0; i < run; i += 4) {
      x[ky * run + i] = in[i];
      x[ky * run + i + 1] = in[i + 2];
      x[ky * run + i + 2] = in[i + 1];
      x[ky * run + i + 3] = in[i + 3];
    }
  }
  for (o = 0; o < c->outputs; o++, w += each) {
    int32_t sum = 0;
    for (i = 0; i < vectors; i++) {
      sum += NET_READ8(w + i) * x[i]; /* fits 16 bits */
    }
    largest[o] = sum > largest[o] ? sum : largest[o];
  }
}

/* All outputs. */
#define NET_WINDOW(outputs) (outputs)

NET_INLINE void net_window(const net_layer *c, const uint8_t *in, int o, int32_t *largest, uint8_t *out) {
  if (c->channels == 1) {
    net_window_pixels(c, in, (const int16_t *)c->weights, largest);
  } else {
    net_window_channels(c, in, (const int8_t *)c->weights, largest);
  }
  (void)o;
  (void)out;
}
