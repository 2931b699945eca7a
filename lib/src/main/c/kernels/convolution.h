/* Computes line y of a layer's output. */
typedef void net_line(net_scratch *scratch, const uint8_t *pixels, int y, uint8_t *out);

/* Computes a block of outputs, from output o, at one position: of a pool, into sums the largest so far, else
 * requantised into out. A function of its own, so that the sums stay in registers. */
typedef void net_window_function(const uint8_t *in, int o, int32_t *sums, uint8_t *out);

NET_INLINE void net_clear(uint8_t *to, int count) {
  int i;
  for (i = 0; i < count; i++) {
    to[i] = 0;
  }
}

