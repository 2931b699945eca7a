/* Activations of 4 bits from a layer whose weights have 8. */
NET_INLINE void net_clamp(uint8_t *out, int count, int largest) {
  int i;
  for (i = 0; i < count; i++) {
    out[i] = (uint8_t)(out[i] < largest ? out[i] : largest);
  }
}

