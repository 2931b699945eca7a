#define NET_WINDOW(outputs) net_block(outputs)
#define NET_KEEP(i) largest[i] = results[i] > largest[i] ? results[i] : largest[i];
#define NET_STORE(i) \
  if (c->outputs % n == 0 || o + (i) < c->outputs) { \
    out[i] = net_requantise(c->bias[o + (i)] + results[i], c->multipliers[o + (i)]); \
  }

NET_INLINE void net_window(const net_layer *c, const uint8_t *in, int o, int32_t *largest, uint8_t *out) {
  const int n = net_block(c->outputs);
  int32_t results[NET_BLOCK];
  net_runs(c, in, (const int8_t *)c->weights + 2 * o, results);
  if (NET_DIRECT && c->pool == 1) {
    NET_EACH(NET_STORE)
  } else {
    NET_EACH(NET_KEEP)
  }
}
