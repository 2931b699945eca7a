/* All outputs at one position. sums: room for those of a position and, with a pool, the largest so far. */
NET_INLINE void net_packed_position(const net_packed *c, net_sums_function *compute, const uint8_t *in, int32_t *sums,
                                    uint8_t *out) {
  const net_layer *const l = &c->layer;
  int32_t *const largest = sums + c->blocks;
  int y, x, i;
  for (y = 0; y < l->pool; y++) {
    for (x = 0; x < l->pool; x++) {
      compute(in + y * l->stride * l->pitch + x * l->stride * l->channels, sums);
      for (i = 0; i < l->outputs && l->pool > 1; i++) {
        largest[i] = (y | x) == 0 || sums[i] > largest[i] ? sums[i] : largest[i];
      }
    }
  }
  for (i = 0; i < l->outputs; i++) {
    out[i] = net_packed_output(c, i, l->pool > 1 ? largest[i] : sums[i]);
  }
}

/* A line of output from its input lines. */
NET_INLINE void net_packed_line(const net_packed *c, net_sums_function *compute, const uint8_t *lines, int32_t *sums,
                                uint8_t *out) {
  int x;
  for (x = 0; x < c->layer.out_width; x++, out += c->layer.outputs) {
    net_packed_position(c, compute, lines + x * c->layer.step * c->layer.channels, sums, out);
  }
}

/* The same from image lines, which are mostly paper. ink: room for whether columns have ink. */
NET_INLINE void net_packed_first_line(const net_packed *c, net_sums_function *compute, const uint8_t *lines,
                                      int32_t *sums, uint8_t *ink, uint8_t *out) {
  const net_layer *const l = &c->layer;
  int x, i;
  for (x = 0; x < l->pitch; x++) {
    int any = 0;
    NET_UNROLL
    for (i = 0; i < l->lines; i++) {
      any |= lines[i * l->pitch + x];
    }
    ink[x] = (uint8_t)any;
  }
  for (x = 0; x < l->out_width; x++, out += l->outputs) {
    int any = 0;
    NET_UNROLL
    for (i = 0; i < l->lines; i++) {
      any |= ink[x * l->step + i];
    }
    if (any != 0) {
      net_packed_position(c, compute, lines + x * l->step, sums, out);
    } else {
      for (i = 0; i < l->outputs; i++) {
        out[i] = net_packed_output(c, i, 0);
      }
    }
  }
}

