/* Brings the input lines of output line y into lines: moves those that are still needed and pulls the others
 * from the layer before. */
NET_INLINE void net_pull(const net_layer *c, net_line *before, net_scratch *scratch, const uint8_t *pixels,
                         int y, uint8_t *lines) {
  const int pitch = c->pitch, border = c->border * c->channels, step = c->step, rows = c->lines;
  const int kept = (rows - step) * pitch, moved = step * pitch;
  int row = 0, i = 0;
  if (y > 0) {
#if defined(NET_CHUNK)
    for (; pitch % NET_CHUNK == 0 && i < kept; i += NET_CHUNK) {
      *(net_chunk *)(lines + i) = *(const net_chunk *)(lines + i + moved);
    }
#endif
    for (; i < kept; i++) {
      lines[i] = lines[i + moved];
    }
    row = rows - step; /* below 0 where lines are passed over: they are computed, as each depends on those above */
  }
  for (; row < rows; row++) {
    const int from = y * step - c->pad + row;
    uint8_t *line = lines + (row > 0 ? row : 0) * pitch;
    if (from >= 0 && from < c->height) {
      net_clear(line, border);
      before(scratch, pixels, from, line + border);
      net_clear(line + pitch - border, border);
    } else {
      net_clear(line, pitch);
    }
  }
}

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

