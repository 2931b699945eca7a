/* Scalar kernels: the sums of a block of outputs stay in registers while inputs of zero are skipped; about
 * half of the activations are (ReLU), and four fifths of the pixels. */
#define NET_SUMS (NET_BLOCK + (NET_OFFSET > 0))

#define NET_PRODUCT(i) \
  sums[i] += (int32_t)(*w)[at + (i) / 2 * 4 + (i) % 2] * x; \
  if ((i) % 4 == 3) { NET_BARRIER(*w, sums[i]); }

/* Adds the products of an input with n outputs, and the input itself where weights have an offset. w is the caller's
 * pointer: a copy behind a barrier would cost a move. */
NET_INLINE void net_products(const int n, int32_t x, const net_byte **w, const int at, int32_t *sums) {
  if (x != 0) {
    NET_EACH(NET_PRODUCT)
    if (NET_OFFSET > 0) { sums[NET_BLOCK] += x; }
  }
}

/* Adds the products of a run of inputs to n sums. Of each four inputs, the weights of 0 and 2 are a row, and those of
 * 1 and 3, as the dsp variant unpacks them; of two that are left, both. A row is ordered
 * [output / 2][input][output % 2]. */
NET_INLINE void net_run(const net_layer *l, const uint8_t *in, const int count, const int8_t *w, int32_t *sums) {
  const int n = net_block(l->outputs), row = net_row(l->outputs);
  const uint8_t *const end = in + count / 4 * 4;
  const int left = count % 4;
  const net_byte *v = (const net_byte *)w;
  for (; in < end; in += 4, v += row) {
    net_products(n, in[0], &v, 0, sums);
    net_products(n, in[2], &v, 2, sums);
    v += row;
    net_products(n, in[1], &v, 0, sums);
    net_products(n, in[3], &v, 2, sums);
  }
  if (left > 0) { net_products(n, in[0], &v, 0, sums); }
  if (left > 1) { net_products(n, in[left - 1], &v, 2, sums); }
  if (left > 2) {
    v += row;
    net_products(n, in[1], &v, 0, sums);
  }
}

#define NET_RESULT(i) results[i] = sums[i] - (NET_OFFSET > 0 ? NET_OFFSET * sums[NET_SUMS - 1] : 0);

NET_INLINE void net_results(const net_layer *l, const int32_t *sums, int32_t *results) {
  const int n = net_block(l->outputs);
  NET_EACH(NET_RESULT)
}
