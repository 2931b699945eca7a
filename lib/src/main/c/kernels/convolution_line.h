/* All outputs at one position, after the pool: its largest sums, requantised. */
NET_INLINE void net_position(const net_conv_shape *c, net_window_function *window, const uint8_t *in,
                             const int32_t *bias, const int32_t *multipliers, int32_t *largest, uint8_t *out) {
#if defined(NET_PORTABLE)
  const int n = c->outputs, direct = 0;
#else
  const int n = net_block(c->outputs), direct = c->pool == 1;
#endif
  int o, y, x, i;
  for (o = 0; o < c->outputs; o = net_next(o, n, c->outputs)) {
    const uint8_t *from = in;
    for (i = 0; i < n && !direct; i++) {
      largest[i] = INT32_MIN;
    }
    for (y = 0; y < c->pool; y++, from += c->stride * net_pitch(c)) {
      for (x = 0; x < c->pool; x++) {
        window(from + x * c->stride * c->channels, o, largest, out + o);
      }
    }
    for (i = 0; i < n && !direct && o + i < c->outputs; i++) {
      out[o + i] = net_requantise(NET_READ32(bias + o + i) + largest[i], NET_READ32(multipliers + o + i));
    }
  }
}

/* A line of output from its input lines. */
NET_INLINE void net_conv_line(const net_conv_shape *c, net_window_function *window, const uint8_t *lines,
                              const int32_t *bias, const int32_t *multipliers, int32_t *largest, uint8_t *out) {
  int x;
  for (x = 0; x < c->out_width; x++, out += c->outputs) {
    net_position(c, window, lines + x * net_step(c) * c->channels, bias, multipliers, largest, out);
  }
}

/* Copies the image lines of output line y, with their border. */
NET_INLINE void net_image_lines(const net_conv_shape *c, const uint8_t *pixels, int y, uint8_t *lines) {
  const int pitch = net_pitch(c);
  int row, i;
  for (row = 0; row < net_lines(c); row++, lines += pitch) {
    const int from = y * net_step(c) - c->pad + row;
    net_clear(lines, pitch);
    for (i = 0; i < c->width && from >= 0 && from < c->height; i++) {
      lines[c->border + i] = pixels[from * c->width + i];
    }
  }
}

/* A line of output from the image, which is mostly paper. work: columns with ink, and lines with their border. */
NET_INLINE void net_first_line(const net_conv_shape *c, net_window_function *window, const uint8_t *pixels, int y,
                               const int32_t *bias, const int32_t *multipliers, int32_t *largest, uint8_t *work,
                               uint8_t *out) {
  const int pitch = net_pitch(c);
  const uint8_t *lines = pixels + y * net_step(c) * c->width;
  int x, i;
  if (c->border > 0) {
    net_image_lines(c, pixels, y, work + (pitch + 3) / 4 * 4);
    lines = work + (pitch + 3) / 4 * 4;
  }
  for (x = 0; x < pitch; x++) {
    int any = lines[x];
    NET_UNROLL
    for (i = 1; i < net_lines(c); i++) {
      any |= lines[i * pitch + x];
    }
    work[x] = (uint8_t)any;
  }
  for (x = 0; x < c->out_width; x++, out += c->outputs) {
    const uint8_t *columns = work + x * net_step(c);
    int any = columns[0];
    NET_UNROLL
    for (i = 1; i < net_lines(c); i++) {
      any |= columns[i];
    }
    if (any != 0) {
      net_position(c, window, lines + x * net_step(c), bias, multipliers, largest, out);
    } else {
      for (i = 0; i < c->outputs; i++) {
        out[i] = net_requantise(NET_READ32(bias + i), NET_READ32(multipliers + i));
      }
    }
  }
}
