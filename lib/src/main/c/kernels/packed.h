/* Layers with weights of 4 or 2 bits, or of three values. These are stored as codes from 0: w + 7, (w + 3) / 2, w + 1.
 * Biases and multipliers are numbers of 16 bits and a shift to the left that they share. */
typedef struct net_packed {
  net_layer layer; /* without biases and multipliers */
  const int16_t *bias, *multipliers;
  int bias_shift, multiplier_shift;
  int blocks;  /* outputs, filled up to whole blocks */
  int largest; /* activation */
} net_packed;

/* Computes the sums of all outputs at one position. */
typedef void net_sums_function(const uint8_t *in, int32_t *sums);

NET_INLINE int32_t net_packed_sum(const net_packed *l, int o, int32_t sum) {
  return sum + (int32_t)((uint32_t)(int32_t)NET_READ16(l->bias + o) << l->bias_shift);
}

/* As net_requantise: multipliers of 16 bits need two products of 32 bits, the second without a sign. */
NET_INLINE uint8_t net_packed_output(const net_packed *l, int o, int32_t sum) {
  const int32_t multiplier = NET_READ16(l->multipliers + o);
  int32_t y = 0;
  sum = net_packed_sum(l, o, sum);
  if (sum > 0) {
    y = (sum >> 16) * multiplier + (int32_t)(((uint32_t)sum & 0xffffu) * (uint32_t)multiplier >> 16);
    y >>= 16 - l->multiplier_shift;
  }
  return (uint8_t)(y < l->largest ? y : l->largest);
}

