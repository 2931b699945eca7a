/* A layer. One that is fully connected is a convolution of one pixel with a kernel of one pixel. */
typedef struct net_layer {
  int height, width, channels; /* input */
  int kernel, stride, pad;
  int border; /* columns of zeros that lines have at both sides */
  int pool;
  int outputs, out_width;
  int joined;             /* weights of two outputs share a halfword: dsp, portable */
  int alignment;          /* of an output's input: 4, 2 or 1 bytes */
  int lines, step, pitch; /* input lines of an output, lines to those of the next, bytes from a line to the next */
  const void *weights;
  const int32_t *bias, *multipliers; /* no multipliers: the sums are scores */
} net_layer;

/* Sums that stay in registers. */
#if defined(NET_PORTABLE)
#define NET_BLOCK 32
#elif defined(__riscv) && !defined(__riscv_32e)
#define NET_BLOCK 20
#else
#define NET_BLOCK 8
#endif

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
