/* The product of an input and the weight of a code. Cores that cannot multiply look it up. */
#if defined(__riscv) && !defined(__riscv_mul) && !defined(__riscv_zmmul)
#define NET_PRODUCT(code) products[code]
#define NET_LIST_PRODUCTS \
  int products[15], product = -base * x; \
  for (k = 0; k <= 2 * base / step; k++, product += step * x) { \
    products[k] = product; \
  }
#else
#define NET_PRODUCT(code) ((step * (int)(code) - base) * x)
#define NET_LIST_PRODUCTS
#endif

/* Computes the sums of a block of outputs over rows of count inputs. bytes: of the codes of an input. */
NET_INLINE void net_packed_sums(const int bits, const int bytes, const uint8_t *in, int rows, int count, int pitch,
                                const uint8_t *w, int32_t *sums) {
  const int outputs = bits == 1 ? 5 : 8 / bits; /* of a byte */
  const int step = bits == 2 ? 2 : 1, base = bits == 4 ? 7 : bits == 2 ? 3 : 1;
  int i, k, o;
  for (i = 0; i < outputs * bytes; i++) {
    sums[i] = 0;
  }
  for (; rows > 0; rows--, in += pitch) {
    for (i = 0; i < count; i++, w += bytes) {
      const int x = in[i];
      if (x != 0) {
        int32_t *sum = sums;
        NET_LIST_PRODUCTS
        for (k = 0; k < bytes; k++) {
          unsigned codes = (uint8_t)NET_READ8(w + k);
          NET_UNROLL
          for (o = 0; o < outputs; o++) {
            if (bits == 1) {
              codes *= 3;
              *sum++ += NET_PRODUCT(codes >> 8);
              codes &= 255;
            } else {
              *sum++ += NET_PRODUCT(codes & ((1u << bits) - 1));
              codes >>= bits;
            }
          }
        }
      }
    }
  }
}

