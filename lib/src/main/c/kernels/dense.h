/* A fully connected layer. */
typedef struct net_dense_shape {
  int inputs, outputs;
  int joined; /* weights of two outputs share a halfword: dsp, portable */
  int pixels; /* whether it reads the image */
} net_dense_shape;

/* Distances between groups of eight pixels that contain ink, and an end that no distance takes. */
#define NET_SKIPS 99
#define NET_SKIPS_END 255

NET_INLINE void net_list_skips(const uint8_t *in, int inputs, uint8_t *skips) {
  int i, last = 0;
  for (i = 0; i < inputs / 8; i++, in += 8) {
    if ((in[0] | in[1] | in[2] | in[3] | in[4] | in[5] | in[6] | in[7]) != 0) {
      *skips++ = (uint8_t)(i - last);
      last = i;
    }
  }
  *skips = NET_SKIPS_END;
}

/* Computes the sums of a block of outputs. */
typedef void net_block_sums(const uint8_t *in, const uint8_t *skips, const int8_t *weights, int32_t *sums);

NET_INLINE void net_dense_sums(const net_dense_shape *d, const uint8_t *in, const uint8_t *skips, const int8_t *w,
                               int32_t *results) {
  const int n = net_block(d->outputs), row = net_row(d->outputs);
  if (d->pixels) {
    int32_t sums[NET_SUMS] = {0};
    for (; *skips != NET_SKIPS_END; skips++) {
      in += 8 * *skips;
      w += 4 * row * *skips;
      net_run(n, d->joined, 1, 1, in, 8, w, row, sums);
    }
    net_results(n, d->joined, sums, results);
  } else {
    net_runs(n, d->joined, 4, in, 1, 0, d->inputs, w, row, results);
  }
}

/* Computes all outputs. Without multipliers they are scores: the sums. */
NET_INLINE void net_dense(const net_dense_shape *d, net_block_sums *block, const uint8_t *in, const void *weights,
                          const int32_t *bias, const int32_t *multipliers, void *out) {
  const int n = net_block(d->outputs);
  uint8_t skips[NET_SKIPS];
  int32_t sums[NET_BLOCK];
  int o, i;
  if (d->pixels) {
    net_list_skips(in, d->inputs, skips);
  }
  for (o = 0; o < d->outputs; o = net_next(o, n, d->outputs)) {
    block(in, skips, (const int8_t *)weights + 2 * o, sums);
    for (i = 0; i < n && o + i < d->outputs; i++) {
      const int32_t sum = NET_READ32(bias + o + i) + sums[i];
      if (multipliers) {
        ((uint8_t *)out)[o + i] = net_requantise(sum, NET_READ32(multipliers + o + i));
      } else {
        ((int32_t *)out)[o + i] = sum;
      }
    }
  }
}
