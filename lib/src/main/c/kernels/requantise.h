/* y = clamp((sum * M) >> 32, 0, 255). The lower clamp is the ReLU; the rounding term is part of the bias. */
NET_INLINE uint8_t net_requantise(int32_t sum, int32_t multiplier) {
#if NET_OFFSET > 0
  /* Thumb-1 has no long product: four of halfwords are faster than the library's. */
  const int32_t high = sum >> 16, low = sum & 0xffff, upper = multiplier >> 16, lower = multiplier & 0xffff;
  const int32_t middle = high * lower + (int32_t)(((uint32_t)low * (uint32_t)lower) >> 16);
  int32_t y = high * upper + (middle >> 16) + (((middle & 0xffff) + low * upper) >> 16);
#else
  int32_t y = (int32_t)(((int64_t)sum * multiplier) >> 32);
#endif
#if defined(NET_DSP)
  y = net_saturate(y);
#elif defined(NET_SCALAR)
  y = y < 0 ? 0 : y > 255 ? 255 : y;
#else
  y &= ~(y >> 31); /* branch-free: these branches are hard to predict */
  y |= (255 - y) >> 31;
#endif
  return (uint8_t)y;
}

/* Outputs of a block, an even number: NET_BLOCK, or a little less without a rest, or as few as so many blocks need.
 * The last block overlaps the one before it, instead of code for a rest. */
NET_INLINE int net_block(int outputs) {
  const int blocks = (outputs + NET_BLOCK - 1) / NET_BLOCK;
  return outputs % NET_BLOCK == 0                            ? NET_BLOCK
         : NET_BLOCK > 8 && outputs % (NET_BLOCK - 4) == 0 ? NET_BLOCK - 4
                                                             : (outputs + 2 * blocks - 1) / (2 * blocks) * 2;
}

/* Start of the block after o, or the number of outputs. */
NET_INLINE int net_next(int o, int n, int outputs) {
  const int last = (outputs + 1) / 2 * 2 - n;
  return o + n >= outputs ? outputs : o + n < last ? o + n : last;
}

/* Bytes of the weights of a pair of inputs. */
NET_INLINE int net_row(int outputs) {
  return 2 * ((outputs + 1) / 2 * 2);
}
