/* Computes all outputs of a fully connected layer. sums: room for them. */
NET_INLINE void net_packed_dense(const net_packed *d, net_sums_function *compute, const uint8_t *in, int32_t *sums,
                                 uint8_t *out) {
  int i;
  compute(in, sums);
  for (i = 0; i < d->layer.outputs; i++) {
    out[i] = net_packed_output(d, i, sums[i]);
  }
}

/* The same of the last layer: the scores. */
NET_INLINE void net_packed_scores(const net_packed *d, net_sums_function *compute, const uint8_t *in, int32_t *sums,
                                  int32_t *scores) {
  int i;
  compute(in, sums);
  for (i = 0; i < d->layer.outputs; i++) {
    scores[i] = net_packed_sum(d, i, sums[i]);
  }
}

