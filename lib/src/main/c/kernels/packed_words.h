/* Two outputs a product: codes of a word are masked such that each halfword has one, and a multiplication by an input
 * gives both products. They are added in pairs of 16 bits, which are split before they overflow: the sum of the inputs
 * so far bounds them, and also takes back that codes are not the weights. */
#if defined(__GNUC__)
typedef uint32_t __attribute__((may_alias)) net_codes4;
typedef uint16_t __attribute__((may_alias)) net_codes2;
#define NET_CODES4(w) (*(const net_codes4 *)(w))
#define NET_CODES2(w) ((uint32_t)*(const net_codes2 *)(w))
#else
#define NET_CODES2(w) ((w)[0] | (uint32_t)(w)[1] << 8)
#define NET_CODES4(w) (NET_CODES2(w) | NET_CODES2((w) + 2) << 16)
#endif

/* The codes of an input, of which the first half are in the low halfword. */
NET_INLINE uint32_t net_spread(const int bits, const int bytes, const uint8_t *w) {
  uint32_t word = bytes == 4 ? NET_CODES4(w) : bytes == 2 ? NET_CODES2(w) : w[0];
  if (bytes == 2) {
    word |= word << 8;
  } else if (bytes == 1 && bits > 1) {
    word |= word << 12;
  }
  return word;
}

/* Codes of three values come five to a byte, as a fraction, which times three has the next before its point. */
#define NET_ADD_PAIR(k, pair) \
  if (pairs > (k)) { \
    if (bits == 1) { \
      word = 3 * (word & 0x00FF00FFu); \
      (pair) += (word >> 8 & mask) * x; \
    } else { \
      (pair) += (word >> bits * (k) & mask) * x; \
    } \
  }

#define NET_SPLIT_PAIR(k, pair) \
  if (pairs > (k)) { \
    sums[k] += (int32_t)((pair) & 0xffffu) * step - base; \
    if (!single) { sums[(k) + pairs] += (int32_t)((pair) >> 16) * step - base; } \
    (pair) = 0; \
  }

/* The products of an input, unless it is zero. */
#define NET_ADD_INPUT(k) \
  if (in[k] != 0) { \
    const uint32_t x = in[k]; \
    uint32_t word = net_spread(bits, bytes, w + (k) * bytes); \
    NET_ADD_PAIR(0, pair0) \
    NET_ADD_PAIR(1, pair1) \
    NET_ADD_PAIR(2, pair2) \
    NET_ADD_PAIR(3, pair3) \
    NET_ADD_PAIR(4, pair4) \
    total += x; \
  }

/* Computes the sums of a block of outputs over rows of count inputs. bytes: of the codes of an input. */
NET_INLINE void net_packed_sums(const int bits, const int bytes, const uint8_t *in, int rows, int count, int pitch,
                                const uint8_t *w, int32_t *results) {
  volatile int32_t *const sums = results; /* not in registers, which the loop needs */
  const int pairs = bits == 1 ? 5 : 4 * bytes / bits, single = bits == 1 && bytes == 1;
  const int step = bits == 2 ? 2 : 1;
  const uint32_t most = bits == 4 ? 3584 : 16384; /* sum of inputs, four more of which still fit */
  uint32_t mask = bits == 4 ? 0x000F000Fu : 0x00030003u;
  uint32_t pair0 = 0, pair1 = 0, pair2 = 0, pair3 = 0, pair4 = 0, total = 0;
  const uint8_t *fours = in + count / 4 * 4;
  int i;
  for (i = 0; i < (single ? pairs : 2 * pairs); i++) {
    sums[i] = 0;
  }
  NET_BARRIER(in, mask); /* in a register, so that Arm's AND can shift */
  for (;;) {
    while (in < fours) {
      NET_ADD_INPUT(0)
      NET_ADD_INPUT(1)
      NET_ADD_INPUT(2)
      NET_ADD_INPUT(3)
      in += 4;
      w += 4 * bytes;
      if (total >= most) { break; }
    }
    if (total < most) {
      for (i = count % 4; i > 0; i--, in++, w += bytes) {
        NET_ADD_INPUT(0)
      }
      rows--;
      in += pitch - count;
      fours += pitch;
    }
    if (rows == 0 || total >= most) {
      const int32_t base = (int32_t)total * (bits == 4 ? 7 : bits == 2 ? 3 : 1);
      NET_SPLIT_PAIR(0, pair0)
      NET_SPLIT_PAIR(1, pair1)
      NET_SPLIT_PAIR(2, pair2)
      NET_SPLIT_PAIR(3, pair3)
      NET_SPLIT_PAIR(4, pair4)
      total = 0;
      if (rows == 0) {
        return;
      }
    }
  }
}

