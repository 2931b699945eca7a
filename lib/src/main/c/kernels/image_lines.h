/* Copies the image lines of output line y, with their border. */
NET_INLINE void net_image_lines(const net_layer *c, const uint8_t *pixels, int y, uint8_t *lines) {
  const int pitch = c->pitch;
  int row, i;
  for (row = 0; row < c->lines; row++, lines += pitch) {
    const int from = y * c->step - c->pad + row;
    net_clear(lines, pitch);
    for (i = 0; i < c->width && from >= 0 && from < c->height; i++) {
      lines[c->border + i] = pixels[from * c->width + i];
    }
  }
}

