/* All outputs at one position, after the pool: its largest sums, requantised. */
NET_INLINE void net_position(const net_layer *c, net_window_function *window, const uint8_t *in,
                             int32_t *largest, uint8_t *out) {
  const int n = NET_WINDOW(c->outputs), direct = NET_DIRECT && c->pool == 1;
  int o, y, x, i;
  for (o = 0; o < c->outputs; o = net_next(o, n, c->outputs)) {
    const uint8_t *from = in;
    for (i = 0; i < n && !direct; i++) {
      largest[i] = INT32_MIN;
    }
    for (y = 0; y < c->pool; y++, from += c->stride * c->pitch) {
      for (x = 0; x < c->pool; x++) {
        window(from + x * c->stride * c->channels, o, largest, out + o);
      }
    }
    for (i = 0; i < n && !direct && o + i < c->outputs; i++) {
      out[o + i] = net_requantise(NET_READ32(c->bias + o + i) + largest[i], NET_READ32(c->multipliers + o + i));
    }
  }
}

/* A line of output from its input lines. */
NET_INLINE void net_conv_line(const net_layer *c, net_window_function *window, const uint8_t *lines,
                              int32_t *largest, uint8_t *out) {
  int x;
  for (x = 0; x < c->out_width; x++, out += c->outputs) {
    net_position(c, window, lines + x * c->step * c->channels, largest, out);
  }
}

/* The same from image lines, which are mostly paper. ink: room for whether columns have ink. */
NET_INLINE void net_first_line(const net_layer *c, net_window_function *window, const uint8_t *lines,
                               int32_t *largest, uint8_t *ink, uint8_t *out) {
  int x, i;
  for (x = 0; x + NET_INK_STEP <= c->pitch; x += NET_INK_STEP) {
    uint32_t any = NET_INK(lines + x);
    NET_UNROLL
    for (i = 1; i < c->lines; i++) {
      any |= NET_INK(lines + i * c->pitch + x);
    }
    NET_SET_INK(ink + x, any);
  }
  for (; x < c->pitch; x++) {
    ink[x] = 255; /* not known */
  }
  for (x = 0; x < c->out_width; x++, out += c->outputs) {
    const uint8_t *columns = ink + x * c->step;
    int any = columns[0];
    NET_UNROLL
    for (i = 1; i < c->lines; i++) {
      any |= columns[i];
    }
    if (any != 0) {
      net_position(c, window, lines + x * c->step, largest, out);
    } else {
      for (i = 0; i < c->outputs; i++) {
        out[i] = net_requantise(NET_READ32(c->bias + i), NET_READ32(c->multipliers + i));
      }
    }
  }
}

