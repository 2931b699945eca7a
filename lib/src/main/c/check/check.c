/* Runs the kernels of one variant on random shapes and numbers and compares each result with that of plain loops.
 * The argument is the seed. Prints a line for each kernel; exits with 1 at the first difference, after its shape and
 * numbers. The tables are built here from their description, by loops that document it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "kernels.h"

static uint32_t state;

/* A random number from 0 to n - 1. */
static int pick(int n) {
  state = state * 1664525u + 1013904223u;
  return (int)((state >> 8) % (uint32_t)n);
}

static int smaller(int a, int b) {
  return a < b ? a : b;
}

/* The smallest multiple of a unit that is at least a number. */
static int whole(int number, int unit) {
  return (number + unit - 1) / unit * unit;
}

/* Cleared memory of exactly this size, so that a sanitizer finds what reads or writes beyond it. */
static void *allocate(int count, size_t size) {
  void *memory = calloc((size_t)count, size);
  if (!memory) {
    puts("no memory");
    exit(2);
  }
  return memory;
}

static void fail(const char *where, int at, long found, long expected) {
  printf("FAILED: %s, number %d: found %ld, expected %ld\n", where, at, found, expected);
  exit(1);
}

/* Picture or activations, half of which are zero. */
static uint8_t *random_inputs(int count) {
  uint8_t *in = allocate(count, 1);
  int i;
  for (i = 0; i < count; i++) {
    in[i] = (uint8_t)(pick(2) ? 0 : pick(256));
  }
  return in;
}

typedef struct layer {
  int inputs, outputs; /* inputs of each output */
  int8_t *weights;     /* [output][input] */
  int32_t *bias, *multipliers;
} layer;

static layer random_layer(int inputs, int outputs) {
  const int most = pick(2) ? 127 : 1 + pick(40), shift = pick(12);
  layer l = {inputs, outputs, allocate(inputs * outputs, 1), allocate(outputs, 4), allocate(outputs, 4)};
  int i;
  for (i = 0; i < inputs * outputs; i++) {
    l.weights[i] = (int8_t)(pick(2 * most + 1) - most);
  }
  for (i = 0; i < outputs; i++) {
    l.bias[i] = pick(40000) - 20000;
    l.multipliers[i] = 1 + (pick(1 << 24) << 5 >> shift);
  }
  return l;
}

static void free_layer(layer l) {
  free(l.weights);
  free(l.bias);
  free(l.multipliers);
}

/* Whether the weights of two outputs can share a halfword: whether no sum of their products overflows. */
static int can_join(const layer *l) {
  int o, i;
  for (o = 0; o < l->outputs; o += 2) {
    const int8_t *first = l->weights + o * l->inputs;
    int64_t sum = 0;
    for (i = 0; i < l->inputs; i++) {
      const int second = o + 1 < l->outputs ? first[l->inputs + i] : 0;
      sum += 255 * (abs(256 * second) + abs(first[i]));
    }
    if (sum > INT32_MAX) {
      return 0;
    }
  }
  return 1;
}

/* The table of dense layers, and that of convolutions of dsp and scalar. Inputs come in runs: all of a dense layer,
 * those of a line of a convolution's kernel. Of each four inputs of a run, 0 and 2 are a pair, and 1 and 3; of two
 * that are left, both are. Order [run][pair][output / 2][input of the pair][output % 2]. joined: the last two share a
 * halfword, 256 w1 + w0. Weights may have an offset. beyond: bytes that are read, but do not count. */
static int8_t *pair_table(const layer *l, int run, int joined, int beyond) {
  const int pairs = (run + 1) / 2, row = 2 * whole(l->outputs, 2);
  const int bytes = l->inputs / run * pairs * row;
  int8_t *table = allocate(bytes + beyond, 1);
  int o, i;
  memset(table, NET_OFFSET, (size_t)bytes + (size_t)beyond);
  for (o = 0; o < l->outputs; o++) {
    for (i = 0; i < l->inputs; i++) {
      const int in_run = i % run, four = in_run / 4, in_four = in_run % 4;
      const int both = run - 4 * four == 2;
      const int pair = 2 * four + (both ? 0 : in_four % 2);
      const int second = both ? in_four : in_four / 2;
      table[(i / run * pairs + pair) * row + o / 2 * 4 + 2 * second + o % 2] =
          (int8_t)(uint8_t)(l->weights[o * l->inputs + i] + NET_OFFSET);
    }
  }
  for (i = 0; i < bytes && joined && sizeof(net_pair) == 2; i += 2) {
    const int16_t pair = (int16_t)(256 * table[i + 1] + table[i]);
    memcpy(table + i, &pair, 2);
  }
  return table;
}

#if defined(NET_PORTABLE)
/* The table of a convolution of one channel: [ky][kx / 2][output][kx % 2]. */
static void *pixel_table(const net_layer *c, const layer *l) {
  const int pairs = (c->kernel + 1) / 2;
  int16_t *table = allocate(2 * (c->kernel * pairs * c->outputs + whole(c->outputs, 8) - c->outputs), 2);
  int o, ky, kx;
  for (o = 0; o < c->outputs; o++) {
    for (ky = 0; ky < c->kernel; ky++) {
      for (kx = 0; kx < c->kernel; kx++) {
        table[((ky * pairs + kx / 2) * c->outputs + o) * 2 + kx % 2] =
            l->weights[(o * c->kernel + ky) * c->kernel + kx];
      }
    }
  }
  return table;
}

/* The table of a convolution of several channels: [output][ky][kx, input], each row filled up with zeros to groups of
 * four, which are in the order 0 2 1 3. */
static void *channel_table(const net_layer *c, const layer *l) {
  const int run = c->kernel * c->channels, each = c->kernel * whole(run, 4);
  int8_t *table = allocate((c->outputs - 1) * each + whole(each, 32), 1);
  int row, i;
  for (row = 0; row < c->outputs * c->kernel; row++) {
    for (i = 0; i < run; i++) {
      const int place = i % 4 == 1 ? 2 : i % 4 == 2 ? 1 : i % 4;
      table[row * whole(run, 4) + i / 4 * 4 + place] = l->weights[row * run + i];
    }
  }
  return table;
}

static void *conv_table(const net_layer *c, const layer *l) {
  return c->channels == 1 ? pixel_table(c, l) : channel_table(c, l);
}
#else
static void *conv_table(const net_layer *c, const layer *l) {
  return pair_table(l, c->kernel * c->channels, c->joined, 0);
}
#endif

static uint8_t plain_requantise(int32_t sum, int32_t multiplier) {
  const int64_t y = (int64_t)sum * multiplier / 4294967296;
  return (uint8_t)(y < 0 ? 0 : y > 255 ? 255 : y);
}

static void check_requantise(void) {
  int i;
  for (i = 0; i < 20000; i++) {
    const int most = 1 << (1 + pick(23)), shift = pick(20);
    const int32_t sum = i < 2 ? INT32_MIN + i * INT32_MAX : (pick(2 * most) - most) * 128;
    const int32_t multiplier = 1 + (i < 2 ? INT32_MAX - 1 : pick(1 << 24) << 6 >> shift);
    const uint8_t found = net_requantise(sum, multiplier), expected = plain_requantise(sum, multiplier);
    if (found != expected) {
      printf("sum %ld, multiplier %ld\n", (long)sum, (long)multiplier);
      fail("requantise", i, found, expected);
    }
  }
  printf("requantise        %d numbers\n", i);
}

/* Convolutions. */

static net_layer conv;
static layer conv_layer;
static int conv_largest = 255; /* activation */
static void *conv_table_memory;

static void set_layer(void *table) {
  conv_table_memory = table;
  conv.weights = table;
  conv.bias = conv_layer.bias;
  conv.multipliers = conv_layer.multipliers;
}

static void conv_window(const uint8_t *in, int o, int32_t *sums, uint8_t *out) {
  net_window(&conv, in, o, sums, out);
}

/* The layer before: a picture, whose lines must be asked for once and in their order. */
static void picture_line(net_scratch *scratch, const uint8_t *pixels, int y, uint8_t *out) {
  const int length = conv.width * conv.channels;
  if (y != scratch->next++) {
    fail("order of input lines", y, y, scratch->next - 1);
  }
  memcpy(out, pixels + y * length, (size_t)length);
}

/* Output o at (y, x), of which the pool has the largest. */
static int32_t plain_sum(const uint8_t *in, int o, int y, int x) {
  const int8_t *w = conv_layer.weights + o * conv_layer.inputs;
  int32_t sum = conv_layer.bias[o];
  int ky, kx, i;
  for (ky = 0; ky < conv.kernel; ky++) {
    for (kx = 0; kx < conv.kernel; kx++) {
      const int iy = y * conv.stride - conv.pad + ky, ix = x * conv.stride - conv.pad + kx;
      for (i = 0; i < conv.channels; i++, w++) {
        if (iy >= 0 && iy < conv.height && ix >= 0 && ix < conv.width) {
          sum += *w * in[(iy * conv.width + ix) * conv.channels + i];
        }
      }
    }
  }
  return sum;
}

static uint8_t plain_output(const uint8_t *in, int o, int y, int x) {
  int32_t largest = INT32_MIN;
  int py, px;
  for (py = 0; py < conv.pool; py++) {
    for (px = 0; px < conv.pool; px++) {
      const int32_t sum = plain_sum(in, o, y * conv.pool + py, x * conv.pool + px);
      largest = sum > largest ? sum : largest;
    }
  }
  return (uint8_t)smaller(plain_requantise(largest, conv_layer.multipliers[o]), conv_largest);
}

/* Compares a line of output. */
static void compare_line(const char *kernel, const uint8_t *in, int y, const uint8_t *out) {
  int x, o;
  for (x = 0; x < conv.out_width; x++) {
    for (o = 0; o < conv.outputs; o++) {
      const int found = out[x * conv.outputs + o], expected = plain_output(in, o, y, x);
      if (found != expected) {
        printf("%s of %dx%dx%d, kernel %d, stride %d, pad %d, pool %d, outputs %d, ", kernel, conv.height, conv.width,
               conv.channels, conv.kernel, conv.stride, conv.pad, conv.pool, conv.outputs);
        printf("joined %d, alignment %d, line %d, column %d\n", conv.joined, conv.alignment, y, x);
        fail(kernel, o, found, expected);
      }
    }
  }
}

/* Sets what follows from the shape, and returns the output lines. */
static int complete_shape(void) {
  const int pitch = (conv.width + 2 * conv.border) * conv.channels, both = conv.stride * conv.channels | pitch;
  conv.lines = (conv.pool - 1) * conv.stride + conv.kernel;
  conv.step = conv.pool * conv.stride;
  conv.pitch = pitch;
  conv.alignment = both % 4 == 0 ? 4 : both % 2 == 0 ? 2 : 1;
  conv.out_width = ((conv.width + 2 * conv.pad - conv.kernel) / conv.stride + 1) / conv.pool;
  return ((conv.height + 2 * conv.pad - conv.kernel) / conv.stride + 1) / conv.pool;
}

static void random_shape(void) {
  conv.height = 5 + pick(9);
  conv.width = 5 + pick(9);
  conv.channels = 1 + pick(9);
  conv.kernel = 1 + pick(5);
  conv.stride = 1 + pick(2);
  conv.pad = pick(2);
  conv.border = conv.pad;
  conv.pool = 1 + pick(3);
  conv.outputs = 1 + pick(pick(4) ? 24 : 72);
}

/* The lines that are kept, 4 bytes of which may be read beyond the last run. */
static uint8_t *allocate_lines(void) {
  const int run = conv.kernel * conv.channels;
  return allocate(conv.lines * conv.pitch + whole(run, 4) - run, 1);
}

static void check_convolution(void) {
  uint8_t *in, *lines, *out;
  int32_t *largest;
  net_scratch scratch = {0};
  int height, y;
  random_shape();
  height = complete_shape();
  in = random_inputs(conv.height * conv.width * conv.channels);
  lines = allocate_lines();
  largest = allocate(whole(conv.outputs, 2), 4);
  out = allocate(conv.out_width * conv.outputs + 1, 1);
  conv_layer = random_layer(conv.kernel * conv.kernel * conv.channels, conv.outputs);
  conv.joined = pick(2) && can_join(&conv_layer);
  set_layer(conv_table(&conv, &conv_layer));
  for (y = 0; y < height; y++) {
    net_pull(&conv, picture_line, &scratch, in, y, lines);
    net_conv_line(&conv, conv_window, lines, largest, out);
    compare_line("convolution", in, y, out);
  }
  free_layer(conv_layer);
  free(conv_table_memory);
  free(in);
  free(lines);
  free(largest);
  free(out);
}

/* From the image, which has lines of paper. Without a border it is read in place. */
static void check_first(void) {
  uint8_t *in = random_inputs(NET_PIXELS), *ink, *lines, *out;
  int32_t *largest;
  int height, y;
  memset(in, 0, (size_t)pick(NET_PIXELS));
  random_shape();
  conv.height = conv.width = 28;
  conv.channels = 1;
  height = complete_shape();
  conv.alignment = 1;
  ink = allocate(whole(conv.pitch, 4), 1); /* whole words */
  lines = allocate(conv.lines * conv.pitch, 1);
  largest = allocate(whole(conv.outputs, 2), 4);
  out = allocate(conv.out_width * conv.outputs, 1);
  conv_layer = random_layer(conv.kernel * conv.kernel, conv.outputs);
  conv.joined = pick(2) && can_join(&conv_layer);
  set_layer(conv_table(&conv, &conv_layer));
  for (y = 0; y < height; y++) {
    const uint8_t *from = in + y * conv.step * conv.width;
    if (conv.border > 0) {
      net_image_lines(&conv, in, y, lines);
      from = lines;
    }
    net_first_line(&conv, conv_window, from, largest, ink, out);
    compare_line("first convolution", in, y, out);
  }
  free_layer(conv_layer);
  free(conv_table_memory);
  free(in);
  free(ink);
  free(lines);
  free(largest);
  free(out);
}

#if defined(NET_DSP)
/* Kernels transformed by 2G: 2G g (2G)^T. Order [output / 2][position][channel pair][output % 2][channel of the pair];
 * of each four channels, 0 and 2 are a pair, and 1 and 3. The last row and column of positions are negated. */
static int16_t *winograd_table(const net_layer *c, const layer *l) {
  static const int transform[4][3] = {{2, 0, 0}, {1, 1, 1}, {1, -1, 1}, {0, 0, 2}};
  int16_t *table = allocate(16 * c->channels * c->outputs, 2);
  int o, p, i, k;
  for (o = 0; o < c->outputs; o++) {
    for (p = 0; p < 16; p++) {
      for (i = 0; i < c->channels; i++) {
        const int pair = i / 4 * 2 + i % 2, second = i % 4 / 2;
        int sum = 0;
        for (k = 0; k < 9; k++) {
          sum += transform[p / 4][k / 3] * transform[p % 4][k % 3] * l->weights[(o * 9 + k) * c->channels + i];
        }
        table[(((o / 2 * 16 + p) * (c->channels / 2) + pair) * 2 + o % 2) * 2 + second] =
            (int16_t)((p / 4 == 3) != (p % 4 == 3) ? -sum : sum);
      }
    }
  }
  return table;
}

static void winograd_tile(const net_word *transformed, uint8_t *out) {
  net_winograd_tile(&conv, transformed, out);
}

static void check_winograd(void) {
  uint8_t *in, *lines, *out;
  net_word *work;
  net_scratch scratch = {0};
  int height, y;
  random_shape();
  conv.kernel = 3;
  conv.stride = 1;
  conv.pool = 2;
  conv.border = 0;
  conv.channels = 4 * (1 + pick(4));
  conv.outputs = 2 * (1 + pick(12));
  height = complete_shape();
  in = random_inputs(conv.height * conv.width * conv.channels);
  lines = allocate_lines();
  work = allocate(16 * conv.channels / 2, 4);
  out = allocate(conv.out_width * conv.outputs, 1);
  conv_layer = random_layer(9 * conv.channels, conv.outputs);
  set_layer(winograd_table(&conv, &conv_layer));
  for (y = 0; y < height; y++) {
    net_pull(&conv, picture_line, &scratch, in, y, lines);
    net_winograd_line(&conv, winograd_tile, lines, work, out);
    compare_line("Winograd", in, y, out);
  }
  free_layer(conv_layer);
  free(conv_table_memory);
  free(in);
  free(lines);
  free(work);
  free(out);
}
#endif

/* Dense layers. */

static net_layer dense;

static void dense_sums(const uint8_t *in, const uint8_t *skips, const int8_t *w, int32_t *sums) {
  if (skips) {
    net_pixel_sums(&dense, in, skips, w, sums);
  } else {
    net_runs(&dense, in, w, sums);
  }
}

/* Bytes beyond the table that unused lanes of the portable variant read. */
static int beyond_dense(int outputs) {
#if defined(NET_PORTABLE)
  const int n = net_block(outputs);
  return 2 * (net_lanes(n) - n);
#else
  (void)outputs;
  return 0;
#endif
}

static void check_dense(int pixels) {
  const int inputs = pixels ? 8 * (1 + pick(98)) : 1 + pick(pick(2) ? 40 : 400);
  const int outputs = 1 + pick(pick(2) ? 20 : 140), scores = pick(2);
  const layer l = random_layer(inputs, outputs);
  uint8_t *in = random_inputs(inputs), *out = scores ? 0 : allocate(outputs, 1);
  int32_t *sums = scores ? allocate(outputs, 4) : 0;
  int8_t *table;
  uint8_t skips[NET_SKIPS];
  int o, i;
  for (i = 0; pixels && i < 5; i++) {
    const int start = pick(inputs);
    memset(in + start, 0, (size_t)pick(inputs - start));
  }
  dense.channels = inputs;
  dense.kernel = 1;
  dense.alignment = pixels ? 1 : 4;
  dense.outputs = outputs;
  dense.joined = pick(4) && can_join(&l);
  table = pair_table(&l, inputs, dense.joined, beyond_dense(outputs));
  dense.weights = table;
  dense.bias = l.bias;
  dense.multipliers = scores ? 0 : l.multipliers;
  net_list_skips(in, inputs, skips);
  net_dense(&dense, dense_sums, in, pixels ? skips : 0, scores ? (void *)sums : (void *)out);
  for (o = 0; o < outputs; o++) {
    int32_t sum = l.bias[o];
    long found, expected;
    for (i = 0; i < inputs; i++) {
      sum += l.weights[o * inputs + i] * in[i];
    }
    found = scores ? sums[o] : out[o];
    expected = scores ? sum : plain_requantise(sum, l.multipliers[o]);
    if (found != expected) {
      printf("dense layer of %d inputs, %d outputs, joined %d, pixels %d, scores %d\n", inputs, outputs, dense.joined,
             pixels, scores);
      fail("dense", o, found, expected);
    }
  }
  free_layer(l);
  free(in);
  free(out);
  free(sums);
  free(table);
}

/* Weights of few bits. */

static net_packed packed;
static int packed_bits; /* 4, 2, or 1 for three values */

/* Outputs of a byte. */
static int per_byte(void) {
  return packed_bits == 1 ? 5 : 8 / packed_bits;
}

/* Bytes of the codes of an input in the block from byte k on: as many as are left, a power of two. */
static int block_bytes(int k, int bytes) {
  const int left = bytes - k, most = packed_bits == 4 ? 4 : 2;
  return left >= most ? most : left >= 2 ? 2 : 1;
}

/* Random weights, or the largest; biases and multipliers of 16 bits, of which the layer has the shifted numbers. */
static layer random_packed(int inputs, int outputs) {
  const int all = pick(4) == 0, step = packed_bits == 2 ? 2 : 1;
  const int codes = packed_bits == 4 ? 15 : packed_bits == 2 ? 4 : 3;
  layer l = {inputs, outputs, allocate(inputs * outputs, 1), allocate(outputs, 4), allocate(outputs, 4)};
  int16_t *bias = allocate(outputs, 2), *multipliers = allocate(outputs, 2);
  int i;
  packed.bias_shift = pick(6);
  packed.multiplier_shift = pick(16);
  packed.largest = pick(2) ? 255 : 15;
  for (i = 0; i < inputs * outputs; i++) {
    l.weights[i] = (int8_t)(step * (all ? codes - 1 : pick(codes)) - step * (codes - 1) / 2);
  }
  for (i = 0; i < outputs; i++) {
    bias[i] = (int16_t)(pick(65536) - 32768);
    multipliers[i] = (int16_t)(1 + pick(32767));
    l.bias[i] = bias[i] * (1 << packed.bias_shift);
    l.multipliers[i] = multipliers[i] * (1 << packed.multiplier_shift);
  }
  packed.bias = bias;
  packed.multipliers = multipliers;
  return l;
}

/* The code of a weight: its place among the values. Outputs beyond the last have any. */
static int code(const layer *l, int o, int i) {
  const int weight = o < l->outputs ? l->weights[o * l->inputs + i] : 1;
  return packed_bits == 4 ? weight + 7 : packed_bits == 2 ? (weight + 3) / 2 : weight + 1;
}

/* The codes of some outputs for an input: from the lowest bits, or, of three values, as a fraction of 256 to base 3,
 * rounded up. */
static uint8_t packed_byte(const layer *l, int o, int i) {
  int byte = 0, k;
  for (k = 0; k < per_byte(); k++) {
    byte = packed_bits == 1 ? 3 * byte + code(l, o + k, i) : byte | code(l, o + k, i) << packed_bits * k;
  }
  return (uint8_t)(packed_bits == 1 ? (256 * byte + 242) / 243 : byte);
}

/* Order [block][input][output]. */
static void *packed_table(const layer *l) {
  const int bytes = (l->outputs + per_byte() - 1) / per_byte();
  uint8_t *table = allocate(bytes * l->inputs, 1), *to = table;
  int k, i, b;
  for (k = 0; k < bytes; k += block_bytes(k, bytes)) {
    for (i = 0; i < l->inputs; i++) {
      for (b = 0; b < block_bytes(k, bytes); b++) {
        *to++ = packed_byte(l, (k + b) * per_byte(), i);
      }
    }
  }
  packed.blocks = bytes * per_byte();
  return table;
}

#define SUMS(bits, bytes) \
  if (packed_bits == (bits) && each == (bytes)) { \
    net_packed_sums(bits, bytes, in, l->kernel, count, l->pitch, w, sums + k * per_byte()); \
  }

/* The calls that Java writes. */
static void packed_sums(const uint8_t *in, int32_t *sums) {
  const net_layer *l = &packed.layer;
  const int bytes = packed.blocks / per_byte(), count = l->kernel * l->channels;
  const uint8_t *w = l->weights;
  int k;
  for (k = 0; k < bytes; k += block_bytes(k, bytes)) {
    const int each = block_bytes(k, bytes);
    SUMS(4, 4)
    SUMS(4, 2)
    SUMS(4, 1)
    SUMS(2, 2)
    SUMS(2, 1)
    SUMS(1, 2)
    SUMS(1, 1)
    w += each * l->kernel * count;
  }
}

static void free_packed(layer l) {
  free((void *)(uintptr_t)packed.bias);
  free((void *)(uintptr_t)packed.multipliers);
  free_layer(l);
}

/* The image, which has lines of paper, or channels; sometimes nothing but ink. */
static void check_packed_convolution(int image) {
  uint8_t *in, *lines, *ink, *out;
  void *table;
  int32_t *sums;
  net_scratch scratch = {0};
  int size, height, y;
  random_shape();
  if (image) {
    conv.height = conv.width = 28;
    conv.channels = 1;
  }
  height = complete_shape();
  size = conv.height * conv.width * conv.channels;
  in = random_inputs(size);
  memset(in, pick(2) ? 0 : 255, (size_t)pick(size));
  packed_bits = 1 << pick(3);
  conv_layer = random_packed(conv.kernel * conv.kernel * conv.channels, conv.outputs);
  conv_largest = packed.largest;
  table = packed_table(&conv_layer);
  packed.layer = conv;
  packed.layer.weights = table;
  lines = allocate(conv.lines * conv.pitch, 1);
  ink = allocate(conv.pitch, 1);
  sums = allocate(packed.blocks * (conv.pool > 1 ? 2 : 1), 4);
  out = allocate(conv.out_width * conv.outputs, 1);
  for (y = 0; y < height; y++) {
    if (image) {
      net_image_lines(&packed.layer, in, y, lines);
      net_packed_first_line(&packed, packed_sums, lines, sums, ink, out);
    } else {
      net_pull(&packed.layer, picture_line, &scratch, in, y, lines);
      net_packed_line(&packed, packed_sums, lines, sums, out);
    }
    compare_line("packed convolution", in, y, out);
  }
  conv_largest = 255;
  free_packed(conv_layer);
  free(table);
  free(in);
  free(lines);
  free(ink);
  free(sums);
  free(out);
}

static void check_packed_dense(void) {
  const int inputs = 1 + pick(pick(2) ? 40 : 800), outputs = 1 + pick(40), scores = pick(2);
  uint8_t *in = random_inputs(inputs), *out = allocate(outputs, 1);
  int32_t *found = allocate(outputs, 4), *sums;
  layer l;
  void *table;
  int o, i;
  memset(in, 255, (size_t)pick(inputs));
  packed_bits = 1 << pick(3);
  l = random_packed(inputs, outputs);
  table = packed_table(&l);
  dense.channels = inputs;
  dense.kernel = 1;
  dense.pitch = inputs;
  dense.outputs = outputs;
  dense.weights = table;
  packed.layer = dense;
  sums = allocate(packed.blocks, 4);
  if (scores) {
    net_packed_scores(&packed, packed_sums, in, sums, found);
  } else {
    net_packed_dense(&packed, packed_sums, in, sums, out);
  }
  for (o = 0; o < outputs; o++) {
    int32_t sum = l.bias[o];
    int expected;
    for (i = 0; i < inputs; i++) {
      sum += l.weights[o * inputs + i] * in[i];
    }
    expected = smaller(plain_requantise(sum, l.multipliers[o]), packed.largest);
    if (scores ? found[o] != sum : out[o] != expected) {
      printf("dense layer of %d inputs, %d outputs, bits %d, scores %d\n", inputs, outputs, packed_bits, scores);
      fail("packed dense", o, scores ? found[o] : out[o], scores ? sum : expected);
    }
  }
  free_packed(l);
  free(table);
  free(in);
  free(out);
  free(found);
  free(sums);
}

static void check_clamp(void) {
  uint8_t numbers[256];
  int i;
  for (i = 0; i < 256; i++) {
    numbers[i] = (uint8_t)i;
  }
  net_clamp(numbers, 255, 15);
  for (i = 0; i < 256; i++) {
    if (numbers[i] != (i < 15 || i == 255 ? i : 15)) {
      fail("clamp", i, numbers[i], i < 15 || i == 255 ? i : 15);
    }
  }
}

/* What is no digit. */

/* In other words: ten times the best, less all of them. */
static int plain_is_digit(const int32_t *scores) {
  int64_t best = INT32_MIN, sum = 0;
  int i;
  for (i = 0; i < NET_CLASSES; i++) {
    best = scores[i] > best ? scores[i] : best;
    sum += scores[i];
  }
  return NET_CLASSES * best - sum >= NET_THRESHOLD;
}

static void check_is_digit(void) {
  static const int32_t edges[][NET_CLASSES] = {
      {0, -300000000, -300000000, -300000000, -300000000, -300000000, -300000000, -300000000, -300000000, -600000000},
      {0, -300000000, -300000000, -300000000, -300000000, -300000000, -300000000, -300000000, -300000000, -599999999},
      {INT32_MAX, INT32_MIN, INT32_MIN, INT32_MIN, INT32_MIN, INT32_MIN, INT32_MIN, INT32_MIN, INT32_MIN, INT32_MIN},
      {INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX}};
  int32_t scores[NET_CLASSES];
  int found[2] = {0, 0}, i, k;
  for (i = 0; i < 20000; i++) {
    const int32_t step = 1 << pick(8);
    for (k = 0; k < NET_CLASSES; k++) {
      scores[k] = i < 4 ? edges[i][k] : (pick(1 << 24) - (1 << 23)) * step;
    }
    if (net_is_digit(scores) != plain_is_digit(scores)) {
      fail("is_digit", i, net_is_digit(scores), plain_is_digit(scores));
    }
    found[net_is_digit(scores)]++;
  }
  if (found[0] < 1000 || found[1] < 1000) {
    fail("number of digits among random scores", i, found[1], i / 2);
  }
  printf("is_digit          %d scores\n", i);
}

/* Framing. */

/* Ink of a pixel of the box: the mean over its area of the ink's rectangle, rounded. */
static int plain_mean(const uint8_t *ink, int stride, const int size[2], const int box[2], int bx, int by) {
  int64_t sum = 0;
  int x, y, step_x, step_y;
  /* Each pixel of the ink's rectangle is cut into as many parts as the box has pixels, and the other way round. */
  for (y = by * size[1] / box[1]; y < size[1]; y++) {
    int rows = 0;
    for (step_y = 0; step_y < box[1]; step_y++) {
      rows += (y * box[1] + step_y) / size[1] == by;
    }
    for (x = bx * size[0] / box[0]; x < size[0] && rows > 0; x++) {
      int columns = 0;
      for (step_x = 0; step_x < box[0]; step_x++) {
        columns += (x * box[0] + step_x) / size[0] == bx;
      }
      sum += (int64_t)ink[y * stride + x] * rows * columns;
    }
  }
  return (int)((2 * sum + (int64_t)size[0] * size[1]) / (2 * (int64_t)size[0] * size[1]));
}

/* Start of the box: the last that does not put the centre of mass, moment / (2 mass), beyond that of pixel 14. */
static int plain_start(int64_t moment, int64_t mass, int length) {
  int start = 0;
  while (start < 28 - length && 2 * mass * (start + 1) + moment <= 30 * mass) {
    start++;
  }
  return mass == 0 ? (28 - length) / 2 : start;
}

/* A pixel, or paper beyond the border. */
static int at(const uint8_t *pixels, int x, int y) {
  return x < 0 || y < 0 || x > 27 || y > 27 ? 0 : pixels[28 * y + x];
}

static void plain_thicken(uint8_t *pixels) {
  uint8_t thin[NET_PIXELS];
  int64_t squares = 0, differences = 0, strength;
  int full = 0, x, y;
  memcpy(thin, pixels, sizeof thin);
  for (y = 0; y < 28; y++) {
    for (x = 0; x < 28; x++) {
      const int own = at(thin, x, y);
      squares += own * own;
      differences += x < 27 ? abs(own - at(thin, x + 1, y)) : 0;
      differences += y < 27 ? abs(own - at(thin, x, y + 1)) : 0;
      full = own > full ? own : full;
    }
  }
  if (255 * differences <= 2 * squares) {
    return;
  }
  strength = 10 * (255 * differences - 2 * squares) / (3 * differences);
  strength = strength < 255 ? strength : 255;
  for (y = 0; y < 28; y++) {
    for (x = 0; x < 28; x++) {
      const int near[5] = {at(thin, x, y), at(thin, x - 1, y), at(thin, x + 1, y), at(thin, x, y - 1),
                           at(thin, x, y + 1)};
      int darkest = 0, thick, i;
      for (i = 0; i < 5; i++) {
        darkest = near[i] > darkest ? near[i] : darkest;
      }
      thick = smaller(255, 4 * 255 * (near[0] + darkest) / (5 * full));
      pixels[28 * y + x] = (uint8_t)(near[0] + (thick - near[0]) * strength / 255);
    }
  }
}

static void plain_frame(const uint8_t *canvas, int width, int height, uint8_t *pixels) {
  int left = width, right = -1, top = height, bottom = -1, i, x, y, longest, size[2], box[2], start[2];
  uint8_t means[20 * 20];
  int64_t mass = 0, moments[2] = {0, 0};
  memset(pixels, 0, NET_PIXELS);
  for (i = 0; i < width * height; i++) {
    if (canvas[i] != 0) {
      left = smaller(left, i % width);
      right = i % width > right ? i % width : right;
      top = smaller(top, i / width);
      bottom = i / width;
    }
  }
  if (right < 0) {
    return;
  }
  size[0] = right - left + 1;
  size[1] = bottom - top + 1;
  longest = size[0] > size[1] ? size[0] : size[1];
  for (i = 0; i < 2; i++) {
    box[i] = (40 * size[i] + longest) / (2 * longest); /* 20 * size / longest, rounded */
    box[i] = box[i] > 0 ? box[i] : 1;
  }
  for (i = 0; i < box[0] * box[1]; i++) {
    const int mean = plain_mean(canvas + top * width + left, width, size, box, i % box[0], i / box[0]);
    means[i] = (uint8_t)mean;
    mass += mean;
    moments[0] += mean * (2 * (i % box[0]) + 1);
    moments[1] += mean * (2 * (i / box[0]) + 1);
  }
  for (i = 0; i < 2; i++) {
    start[i] = plain_start(moments[i], mass, box[i]);
  }
  for (y = 0; y < box[1]; y++) {
    for (x = 0; x < box[0]; x++) {
      pixels[28 * (start[1] + y) + start[0] + x] = means[y * box[0] + x];
    }
  }
  plain_thicken(pixels);
}

/* Blank, a few specks, full ink, noise, or strokes. */
static uint8_t *random_canvas(int width, int height) {
  const int count = width * height, kind = pick(5);
  uint8_t *canvas = allocate(count, 1);
  int i;
  if (kind == 1) {
    for (i = 0; i < 3; i++) {
      canvas[pick(count)] = (uint8_t)pick(256);
    }
  } else if (kind == 2) {
    memset(canvas, 255, (size_t)count);
  } else if (kind == 3) {
    for (i = 0; i < count; i++) {
      canvas[i] = (uint8_t)pick(256);
    }
  } else if (kind == 4) {
    for (i = 0; i < 8; i++) {
      const int start = pick(count);
      memset(canvas + start, 1 + pick(255), (size_t)smaller(count - start, 1 + pick(width)));
    }
  }
  return canvas;
}

static void compare_frame(int width, int height, const uint8_t *found, const uint8_t *expected) {
  int i;
  for (i = 0; i < NET_PIXELS; i++) {
    if (found[i] != expected[i]) {
      printf("canvas of %dx%d\n", width, height);
      fail("framing", i, found[i], expected[i]);
    }
  }
}

static void check_frame(int width, int height) {
  uint8_t *canvas = random_canvas(width, height), *rows = allocate((width + 7) / 8 * height, 1);
  uint8_t found[NET_PIXELS], expected[NET_PIXELS];
  int i;
  plain_frame(canvas, width, height, expected);
  net_frame(canvas, width, height, found);
  compare_frame(width, height, found, expected);
  for (i = 0; i < width * height; i++) {
    if (canvas[i] != 0) {
      canvas[i] = 255;
      rows[i / width * ((width + 7) / 8) + i % width / 8] |= (uint8_t)(128 >> i % width % 8);
    }
  }
  plain_frame(canvas, width, height, expected);
  net_frame_bits(rows, width, height, found);
  compare_frame(width, height, found, expected);
  free(canvas);
  free(rows);
}

/* A canvas of a size that is not supported is not read, and gives paper. */
static void check_refused(int width, int height) {
  uint8_t found[NET_PIXELS];
  int i;
  memset(found, 1, sizeof found);
  net_frame(0, width, height, found);
  for (i = 0; i < NET_PIXELS; i++) {
    if (found[i] != 0) {
      printf("canvas of %dx%d\n", width, height);
      fail("framing", i, found[i], 0);
    }
  }
}

int main(int argc, char **argv) {
  const int count = 300;
  int i;
  state = argc > 1 ? (uint32_t)strtoul(argv[1], 0, 10) : 1;
  check_requantise();
  for (i = 0; i < count; i++) {
    check_first();
  }
  printf("first convolution %d shapes\n", count);
  for (i = 0; i < count; i++) {
    check_convolution();
  }
  printf("convolution       %d shapes\n", count);
#if defined(NET_DSP)
  for (i = 0; i < count; i++) {
    check_winograd();
  }
  printf("Winograd          %d shapes\n", count);
#endif
  for (i = 0; i < count; i++) {
    check_dense(0);
    check_dense(1);
  }
  printf("dense             %d shapes\n", 2 * count);
  for (i = 0; i < count; i++) {
    check_packed_convolution(i % 2);
    check_packed_dense();
  }
  check_clamp();
  printf("few-bit weights   %d shapes\n", 2 * count);
  check_is_digit();
  for (i = 0; i < count; i++) {
    const int most = i % 50 ? 60 : 1024, width = 1 + pick(most);
    check_frame(width, 1 + pick(most));
  }
  check_frame(1, 1);
  check_frame(1024, 1024);
  check_frame(1024, 1);
  check_refused(0, 5);
  check_refused(5, -1);
  check_refused(1025, 5);
  check_refused(5, 1025);
  printf("framing           %d canvases\n", count);
  return 0;
}
