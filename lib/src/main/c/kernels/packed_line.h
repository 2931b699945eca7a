/* A line of output from its input lines. sums: room for those of a position and, with a pool, the largest so far. */
NET_INLINE void net_packed_line(const net_packed *c, net_sums_function *compute, const uint8_t *lines, int32_t *sums,
                                uint8_t *out) {
  const net_layer *const l = &c->layer;
  int32_t *const largest = sums + c->blocks;
  int position, x, y, i;
  for (position = 0; position < l->out_width; position++, lines += l->step * l->channels, out += l->outputs) {
    compute(lines, sums);
    if (l->pool > 1) {
      for (i = 0; i < l->outputs; i++) {
        largest[i] = sums[i];
      }
      for (y = 0; y < l->pool; y++) {
        for (x = y > 0 ? 0 : 1; x < l->pool; x++) {
          compute(lines + y * l->stride * l->pitch + x * l->stride * l->channels, sums);
          for (i = 0; i < l->outputs; i++) {
            largest[i] = sums[i] > largest[i] ? sums[i] : largest[i];
          }
        }
      }
    }
    for (i = 0; i < l->outputs; i++) {
      out[i] = net_packed_output(c, i, l->pool > 1 ? largest[i] : sums[i]);
    }
  }
}

