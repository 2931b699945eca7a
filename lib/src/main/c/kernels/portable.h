/* Loops that compilers vectorise. */
#define NET_SUMS 64

NET_INLINE int net_lanes(int n) {
  return (n + 15) / 16 * 16;
}

/* Adds the products of two inputs: one lane for each with each output. Lanes beyond n take weights of other outputs
 * and are not used. */
NET_INLINE void net_products(const int n, const int joined, int32_t a, int32_t b, const int8_t *w, int32_t *sums) {
  const int lanes = net_lanes(n);
  const int16_t *const joint = (const int16_t *)(const void *)w;
  int32_t *const lows = sums + lanes;
  int i;
  if ((a | b) == 0) {
    return;
  }
  NET_NO_UNROLL
  for (i = 0; i < lanes; i += 2) {
    if (joined) {
      lows[i] += (int8_t)(NET_READ16(joint + i) & 255) * a;
      lows[i + 1] += (int8_t)(NET_READ16(joint + i + 1) & 255) * b;
      sums[i] += NET_READ16(joint + i) * a;
      sums[i + 1] += NET_READ16(joint + i + 1) * b;
    } else {
      lows[i] += NET_READ8(w + 2 * i) * a;
      lows[i + 1] += NET_READ8(w + 2 * i + 2) * b;
      sums[i] += NET_READ8(w + 2 * i + 1) * a;
      sums[i + 1] += NET_READ8(w + 2 * i + 3) * b;
    }
  }
}

NET_INLINE void net_run(const net_layer *l, const uint8_t *in, const int count, const int8_t *w, int32_t *sums) {
  const int n = net_block(l->outputs), row = net_row(l->outputs), joined = l->joined;
  const uint8_t *const end = in + count / 4 * 4;
  for (; in < end; in += 4, w += 2 * row) {
    net_products(n, joined, in[0], in[2], w, sums);
    net_products(n, joined, in[1], in[3], w + row, sums);
  }
  if (count % 4 > 0) {
    net_products(n, joined, in[0], count % 4 > 1 ? in[count % 4 - 1] : 0, w, sums);
  }
  if (count % 4 == 3) {
    net_products(n, joined, in[1], 0, w + row, sums);
  }
}

NET_INLINE void net_results(const net_layer *l, const int32_t *sums, int32_t *results) {
  const int n = net_block(l->outputs);
  const int32_t *const lows = sums + net_lanes(n);
  int i;
  for (i = 0; i < n; i += 2) {
    const int32_t low = lows[i] + lows[i + 1], sum = sums[i] + sums[i + 1];
    results[i] = low;
    results[i + 1] = l->joined ? (sum - low) >> 8 : sum;
  }
}

/* The sums of a block of outputs of a fully connected layer. */
NET_INLINE void net_runs(const net_layer *l, const uint8_t *in, const int8_t *w, int32_t *results) {
  int32_t sums[NET_SUMS] = {0};
  net_run(l, in, l->channels, w, sums);
  net_results(l, sums, results);
}
