/* Computes the sums of a block of outputs from their weights. */
typedef void net_block_sums(const uint8_t *in, const uint8_t *skips, const int8_t *w, int32_t *sums);

/* Computes all outputs. skips: only for the image. */
NET_INLINE void net_dense(const net_layer *d, net_block_sums *block, const uint8_t *in, const uint8_t *skips,
                          void *out) {
  const int n = net_block(d->outputs);
  int32_t sums[NET_BLOCK];
  int o, i;
  for (o = 0; o < d->outputs; o = net_next(o, n, d->outputs)) {
    block(in, skips, (const int8_t *)d->weights + 2 * o, sums);
    for (i = 0; i < n && o + i < d->outputs; i++) {
      const int32_t sum = NET_READ32(d->bias + o + i) + sums[i];
      if (d->multipliers) {
        ((uint8_t *)out)[o + i] = net_requantise(sum, NET_READ32(d->multipliers + o + i));
      } else {
        ((int32_t *)out)[o + i] = sum;
      }
    }
  }
}

