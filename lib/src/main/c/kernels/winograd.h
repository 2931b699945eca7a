/* Exact Winograd F(2x2, 3x3) in integers, for 3x3 convolutions with a 2x2 pool (Lavin and Gray, 2015): the four sums of
 * a pool's window take 16 products for each channel instead of 36. Weights are transformed at export, times 4:
 * [output / 2][position][channel pair][output % 2], as int16; those of the last row and column of positions are
 * negated, so that no sum is subtracted there. Of each four channels, 0 and 2 are a pair, and 1 and 3. */

/* Adds and subtracts both pairs of halfwords. */
#if defined(__GNUC__)
NET_INLINE uint32_t net_add(uint32_t a, uint32_t b) {
  uint32_t sum;
  __asm__("sadd16 %0, %1, %2" : "=r"(sum) : "r"(a), "r"(b));
  return sum;
}

NET_INLINE uint32_t net_subtract(uint32_t a, uint32_t b) {
  uint32_t difference;
  __asm__("ssub16 %0, %1, %2" : "=r"(difference) : "r"(a), "r"(b));
  return difference;
}

/* Adds the products of two channel pairs with two outputs, and advances: LDM loads four words at once. */
#define NET_FOUR_CHANNELS(v, u, sum0, sum1) \
  { \
    uint32_t x0, x1; \
    __asm__ volatile("ldrd %2, %3, [%4], #8\n\tldmia %5!, {r4, r5, r6, r8}\n\t" \
                     "smlad %0, r4, %2, %0\n\tsmlad %1, r5, %2, %1\n\t" \
                     "smlad %0, r6, %3, %0\n\tsmlad %1, r8, %3, %1" \
                     : "+r"(sum0), "+r"(sum1), "=&r"(x0), "=&r"(x1), "+r"(v), "+r"(u) \
                     : \
                     : "r4", "r5", "r6", "r8", "memory"); \
  }
#else
#define net_add(a, b) __sadd16(a, b)
#define net_subtract(a, b) __ssub16(a, b)
#define NET_FOUR_CHANNELS(v, u, sum0, sum1) \
  ((sum0) = net_multiply((u)[0], (v)[0], sum0), (sum1) = net_multiply((u)[1], (v)[0], sum1), \
   (sum0) = net_multiply((u)[2], (v)[1], sum0), (sum1) = net_multiply((u)[3], (v)[1], sum1), (v) += 2, (u) += 4)
#endif

/* Transforms the 4x4 inputs of a tile, two channels at a time: halfwords of -510 to 1020. Columns outside of the
 * input are zero. Word p * channels / 2 + k: position p, channel pair k. */
NET_INLINE void net_transform(const net_layer *c, const uint8_t *lines, int left, net_word *v) {
  const int pitch = c->width * c->channels, words = c->channels / 2;
  const uint8_t *from = lines + (left + c->pad) * c->channels;
  int channel, odd, i, j;
  for (channel = 0; channel < c->channels; channel += 4, from += 4) {
    for (odd = 0; odd < 2; odd++, v++) {
      uint32_t rows[4][4];
      NET_UNROLL
      for (j = 0; j < 4; j++) {
        const int inside = c->pad == 0 || (left + j >= 0 && left + j < c->width);
        uint32_t d[4];
        NET_UNROLL
        for (i = 0; i < 4; i++) {
          const uint32_t word = inside ? *(const net_word *)(from + (i * pitch + (j - c->pad) * c->channels)) : 0;
          d[i] = odd ? net_unsigned13(word) : net_unsigned02(word);
        }
        rows[0][j] = net_subtract(d[0], d[2]);
        rows[1][j] = net_add(d[1], d[2]);
        rows[2][j] = net_subtract(d[2], d[1]);
        rows[3][j] = net_subtract(d[1], d[3]);
      }
      NET_UNROLL
      for (i = 0; i < 4; i++) {
        v[(4 * i) * words] = net_subtract(rows[i][0], rows[i][2]);
        v[(4 * i + 1) * words] = net_add(rows[i][1], rows[i][2]);
        v[(4 * i + 2) * words] = net_subtract(rows[i][2], rows[i][1]);
        v[(4 * i + 3) * words] = net_subtract(rows[i][1], rows[i][3]);
      }
    }
  }
}

/* Adds the products of a position, over all channels, to the sums of two outputs. */
#define NET_POSITION(sum0, sum1) \
  NET_UNROLL \
  for (k = 0; k < c->channels / 4; k++) { \
    NET_FOUR_CHANNELS(v, u, sum0, sum1); \
  }

NET_INLINE int32_t net_largest(int32_t a, int32_t b) {
  return a > b ? a : b;
}

/* All outputs of a tile from its transformed inputs. */
NET_INLINE void net_winograd_tile(const net_layer *c, const net_word *transformed, uint8_t *out) {
  const net_word *u = (const net_word *)c->weights;
  int o, i, k;
  for (o = 0; o < c->outputs; o += 2) {
    const net_word *v = transformed;
    /* Sums of both outputs, at the upper and lower, left and right position of the window. */
    int32_t up_left0 = 0, up_left1 = 0, up_right0 = 0, up_right1 = 0;
    int32_t low_left0 = 0, low_left1 = 0, low_right0 = 0, low_right1 = 0;
    for (i = 0; i < 4; i++) {
      int32_t left0 = 0, left1 = 0, right0 = 0, right1 = 0, sum0 = 0, sum1 = 0;
      NET_POSITION(left0, left1)
      NET_POSITION(right0, right1)
      NET_POSITION(sum0, sum1)
      left0 += right0 + sum0;
      left1 += right1 + sum1;
      right0 -= sum0;
      right1 -= sum1;
      NET_POSITION(right0, right1)
      if (i < 3) {
        up_left0 += left0;
        up_left1 += left1;
        up_right0 += right0;
        up_right1 += right1;
      }
      if (i == 2) {
        low_left0 -= left0;
        low_left1 -= left1;
        low_right0 -= right0;
        low_right1 -= right1;
      } else if (i > 0) {
        low_left0 += left0;
        low_left1 += left1;
        low_right0 += right0;
        low_right1 += right1;
      }
    }
    up_left0 = net_largest(net_largest(up_left0, up_right0), net_largest(low_left0, low_right0));
    up_left1 = net_largest(net_largest(up_left1, up_right1), net_largest(low_left1, low_right1));
    out[o] = net_requantise(c->bias[o] + (up_left0 >> 2), c->multipliers[o]);
    out[o + 1] = net_requantise(c->bias[o + 1] + (up_left1 >> 2), c->multipliers[o + 1]);
  }
}

/* Computes all outputs of a tile. A function of its own, so that sums stay in registers. */
typedef void net_tile_function(const net_word *transformed, uint8_t *out);

/* A line of output from its four input lines, which have no border. */
NET_INLINE void net_winograd_line(const net_layer *c, net_tile_function *tile, const uint8_t *lines,
                                  net_word *transformed, uint8_t *out) {
  int x;
  for (x = 0; x < c->out_width; x++, out += c->outputs) {
    net_transform(c, lines, 2 * x - c->pad, transformed);
    tile(transformed, out);
  }
}
