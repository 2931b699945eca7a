#if !defined(NET_ASSEMBLER)
#define NET_ZERO(i) sums[i] = 0;

/* The sums of n outputs over rows of runs. */
NET_INLINE void net_runs(const int n, const int joined, const int alignment, const uint8_t *in, int rows, int pitch,
                         const int count, const int8_t *w, const int row, int32_t *results) {
  const int twice = count % 8 == 0 || rows > 1;
  int32_t sums[NET_SUMS];
  NET_EACH(NET_ZERO)
  sums[NET_SUMS - 1] = 0;
  for (; rows > 0; rows--, in += pitch, w += (count + 1) / 2 * row) {
    net_run(n, joined, alignment, twice, in, count, w, row, sums);
  }
  net_results(n, joined, sums, results);
}
#endif

