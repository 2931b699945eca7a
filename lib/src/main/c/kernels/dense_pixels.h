/* Distances between groups of NET_GROUP pixels that contain ink, and an end that no distance takes. */
#define NET_SKIPS (NET_PIXELS / NET_GROUP + 1)
#define NET_SKIPS_END 255

NET_INLINE void net_list_skips(const uint8_t *in, int inputs, uint8_t *skips) {
  int i, k, last = 0;
  for (i = 0; i < inputs / NET_GROUP; i++, in += NET_GROUP) {
    uint32_t any = 0;
    NET_UNROLL
    for (k = 0; k < NET_GROUP; k += NET_INK_STEP) {
      any |= NET_INK(in + k);
    }
    if (any != 0) {
      *skips++ = (uint8_t)(i - last);
      last = i;
    }
  }
  *skips = NET_SKIPS_END;
}

NET_INLINE void net_pixel_sums(const net_layer *d, const uint8_t *in, const uint8_t *skips, const int8_t *w,
                               int32_t *results) {
  int32_t sums[NET_SUMS] = {0};
  for (; *skips != NET_SKIPS_END; skips++) {
    in += NET_GROUP * *skips;
    w += NET_GROUP / 2 * net_row(d->outputs) * *skips;
    net_run(d, in, NET_GROUP, w, sums);
  }
  net_results(d, sums, results);
}

