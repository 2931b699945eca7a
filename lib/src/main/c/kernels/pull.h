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

