#if !defined(NET_ASSEMBLER)
#define NET_ZERO(i) sums[i] = 0;

/* The sums of a block of outputs over the lines of the kernel. */
NET_INLINE void net_runs(const net_layer *l, const uint8_t *in, const int8_t *w, int32_t *results) {
  const int n = net_block(l->outputs), count = l->kernel * l->channels;
  int rows = l->kernel;
  int32_t sums[NET_SUMS];
  NET_EACH(NET_ZERO)
  sums[NET_SUMS - 1] = 0;
  for (; rows > 0; rows--, in += l->pitch, w += (count + 1) / 2 * net_row(l->outputs)) {
    net_run(l, in, count, w, sums);
  }
  net_results(l, sums, results);
}
#endif

