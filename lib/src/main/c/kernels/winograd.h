/* Exact Winograd F(2x2, 3x3) in integers, for 3x3 convolutions with a 2x2 pool (Lavin and Gray, 2015): the four sums of
 * a pool's window take 16 products for each channel instead of 36. Weights are transformed at export, times 4:
 * [output / 2][position][channel pair][output % 2], as int16; those of the last row and column of positions are
 * negated, so that no sum is subtracted there. Of each four channels, 0 and 2 are a pair, and 1 and 3. */

/* Transforms the 4x4 inputs of a tile, two channels at a time: halfwords of -510 to 1020. Columns outside of the
 * input are zero. Word p * channels / 2 + k: position p, channel pair k. */
NET_INLINE void net_transform(const net_conv_shape *c, const uint8_t *lines, int left, net_word *v) {
  const int pitch = c->width * c->channels, words = c->channels / 2;
  const uint8_t *from = lines + left * c->channels;
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
          const uint32_t word = inside ? *(const net_word *)(from + i * pitch + j * c->channels) : 0;
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

/* All outputs of a tile from its transformed inputs. */
NET_INLINE void net_winograd_tile(const net_conv_shape *c, const net_word *transformed, const int16_t *weights,
                                  const int32_t *bias, const int32_t *multipliers, uint8_t *out) {
  const net_word *u = (const net_word *)weights;
  int o, i, k;
  for (o = 0; o < c->outputs; o += 2) {
    const net_word *v = transformed;
    int32_t y[2][2][2] = {{{0, 0}, {0, 0}}, {{0, 0}, {0, 0}}}; /* [line][column][output] */
    for (i = 0; i < 4; i++) {
      int32_t a0 = 0, a1 = 0, b0 = 0, b1 = 0, m0 = 0, m1 = 0;
      NET_POSITION(a0, a1)
      NET_POSITION(b0, b1)
      a0 += b0;
      a1 += b1;
      NET_POSITION(m0, m1)
      a0 += m0;
      a1 += m1;
      b0 -= m0;
      b1 -= m1;
      NET_POSITION(b0, b1)
      if (i < 3) {
        y[0][0][0] += a0;
        y[0][0][1] += a1;
        y[0][1][0] += b0;
        y[0][1][1] += b1;
      }
      if (i == 2) {
        a0 = -a0;
        a1 = -a1;
        b0 = -b0;
        b1 = -b1;
      }
      if (i > 0) {
        y[1][0][0] += a0;
        y[1][0][1] += a1;
        y[1][1][0] += b0;
        y[1][1][1] += b1;
      }
    }
    for (i = 0; i < 2; i++) {
      const int32_t upper = y[0][0][i] > y[0][1][i] ? y[0][0][i] : y[0][1][i];
      const int32_t lower = y[1][0][i] > y[1][1][i] ? y[1][0][i] : y[1][1][i];
      out[o + i] = net_requantise(bias[o + i] + ((upper > lower ? upper : lower) >> 2), multipliers[o + i]);
    }
  }
}

/* Computes all outputs of a tile. A function of its own, so that sums stay in registers. */
typedef void net_tile_function(const net_word *transformed, uint8_t *out);

/* A line of output from its four input lines, which have no border. */
NET_INLINE void net_winograd_line(const net_conv_shape *c, net_tile_function *tile, const uint8_t *lines,
                                  net_word *transformed, uint8_t *out) {
  int x;
  for (x = 0; x < c->out_width; x++, out += c->outputs) {
    net_transform(c, lines, 2 * x - c->pad, transformed);
    tile(transformed, out);
  }
}
