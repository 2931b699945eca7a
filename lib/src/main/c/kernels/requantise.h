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

#if !defined(NET_DSP)
#define NET_INK(pixels) (*(pixels))
#define NET_SET_INK(to, any) (*(to) = (uint8_t)(any))
#define NET_INK_STEP 1
#define NET_GROUP 4
#define NET_DIRECT 0
#endif

