/* Sends a million bytes of broken requests to boards/serial.c: frames with flipped, lost, inserted and repeated bytes,
 * cut and overlong ones, whole ones of wrong content, noise. Each answer must be the right one, and so must that to the
 * whole request which follows. The argument is the seed; exits with 1 at the first failure. */
#define NANO_IMPLEMENTATION
#include "net_serial.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  MUTATED_BYTES = 1000000,
  AROUND = NET_SERIAL_HEAD + NET_SERIAL_TAIL,
  LONGEST = NET_SERIAL_PAYLOAD + 800,
  SIDE = NET_SERIAL_SIDE > 0 ? NET_SERIAL_SIDE : 60,
  ROOM = 8 * LONGEST,
  CYCLES = 700,
  PER_US = 7,
  BROKEN_FRAME = -1,
  LONG_FRAME = -2
};

/* Longer than a block of COBS. */
#define TEN "a board's "
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN
#define NAME "the " HUNDRED HUNDRED HUNDRED "name"
const char net_serial_board[] = NAME;

static uint32_t state;
static uint32_t clock_now = 0xffffff00u; /* wraps soon */

/* What the board sent. */
static uint8_t sent[ROOM];
static int sent_count;

/* A request before encoding, and the bytes on the line, with the place of the last block's length. */
static uint8_t request[LONGEST + AROUND];
static uint8_t bytes[ROOM];
static int byte_count, last_block;
static int surplus; /* in the length that a request names */

static net_serial *board;
static net_scratch scratch;
static long answers[256]; /* by kind */

/* A random number from 0 to n - 1. */
static int pick(int n) {
  state = state * 1664525u + 1013904223u;
  return (int)((state >> 8) % (uint32_t)n);
}

static void need(int condition, const char *what) {
  if (!condition) {
    printf("FAILED: %s\n", what);
    exit(1);
  }
}

uint32_t net_serial_cycles_per_us(void) {
  return PER_US;
}

uint32_t net_serial_cycles(void) {
  clock_now += CYCLES;
  return clock_now;
}

void net_serial_send(uint8_t byte) {
  need(sent_count < ROOM, "more is sent than an answer has");
  sent[sent_count++] = byte;
}

/* CRC-16/CCITT-FALSE, a byte at a time. */
static uint16_t checksum(const uint8_t *from, int count) {
  uint32_t sum = 0xffff;
  int i;
  for (i = 0; i < count; i++) {
    uint32_t x = (sum >> 8 ^ from[i]) & 0xff;
    x ^= x >> 4;
    sum = (sum << 8 ^ x << 12 ^ x << 5 ^ x) & 0xffff;
  }
  return (uint16_t)sum;
}

/* Appends the request, whose payload is in its place, to the bytes, with the zeros around it. */
static void encode(int kind, int number, int length) {
  int code, i;
  request[0] = (uint8_t)((length + surplus) & 0xff);
  request[1] = (uint8_t)((length + surplus) >> 8);
  request[2] = (uint8_t)kind;
  request[3] = (uint8_t)number;
  length += NET_SERIAL_HEAD;
  code = checksum(request, length);
  request[length++] = (uint8_t)(code & 0xff);
  request[length++] = (uint8_t)(code >> 8);
  bytes[byte_count++] = 0;
  last_block = byte_count++;
  for (i = 0; i < length; i++) {
    if (request[i] != 0) {
      bytes[byte_count++] = request[i];
    }
    if (request[i] == 0 || byte_count - last_block == 255) {
      bytes[last_block] = (uint8_t)(byte_count - last_block);
      last_block = byte_count++;
    }
  }
  bytes[last_block] = (uint8_t)(byte_count - last_block);
  bytes[byte_count++] = 0;
}

/* Decodes what stands between two zeros, and returns its bytes; BROKEN_FRAME if it is none; LONG_FRAME if it is longer
 * than any and says so. */
static int decode(const uint8_t *from, int count, uint8_t *to) {
  int block, at = 0, size = 0, zero = 0, whole = 1, i;
  while (at < count) {
    if (zero) {
      to[size++] = 0;
    }
    block = from[at++];
    for (i = 1; i < block && at < count; i++) {
      to[size++] = from[at++];
    }
    whole = i == block;
    zero = block < 255;
  }
  if (size == 0 && whole) {
    return 0;
  }
  if (size > NET_SERIAL_PAYLOAD + AROUND && to[0] + to[1] * 256 > NET_SERIAL_PAYLOAD) {
    return LONG_FRAME;
  }
  return whole && size >= AROUND && to[0] + to[1] * 256 == size - AROUND
                 && checksum(to, size - NET_SERIAL_TAIL) == to[size - 2] + to[size - 1] * 256
             ? size
             : BROKEN_FRAME;
}

/* Puts packed pixels into the request, and returns their bytes. */
static int pack_pixels(uint8_t pixels[NET_PIXELS]) {
  uint8_t *payload = request + NET_SERIAL_HEAD;
  const int every = 1 + pick(12);
  int count = 0, run = 0, i;
  for (i = 0; i < NET_PIXELS; i++) {
    pixels[i] = (uint8_t)(pick(every) ? 0 : pick(256));
  }
  for (i = 0; i < NET_PIXELS; i++) {
    if (pixels[i] != 0) {
      payload[count++] = pixels[i];
      continue;
    }
    run++;
    if (i == NET_PIXELS - 1 || pixels[i + 1] != 0 || run == 255) {
      payload[count++] = 0;
      payload[count++] = (uint8_t)run;
      run = 0;
    }
  }
  return count;
}

static void put_size(int width, int height) {
  uint8_t *payload = request + NET_SERIAL_HEAD;
  payload[0] = (uint8_t)(width & 0xff);
  payload[1] = (uint8_t)(width >> 8);
  payload[2] = (uint8_t)(height & 0xff);
  payload[3] = (uint8_t)(height >> 8);
}

/* Puts a canvas into the request, frames it, and returns its bytes. */
static int draw_canvas(int side, uint8_t pixels[NET_PIXELS]) {
  uint8_t *payload = request + NET_SERIAL_HEAD;
  const int width = 1 + pick(side), height = 1 + pick(side), size = (width + 7) / 8 * height;
  const int every = 1 + pick(30);
  int i;
  put_size(width, height);
  for (i = 0; i < size; i++) {
    payload[4 + i] = (uint8_t)(pick(every) ? 0 : pick(256));
  }
  net_frame_bits(payload + 4, width, height, pixels);
  return 4 + size;
}

/* Returns whether the pixels of a request are packed as they must be. */
static int unpack_pixels(const uint8_t *from, int bytes_left, uint8_t pixels[NET_PIXELS]) {
  int count = 0;
  for (; bytes_left > 0; from++, bytes_left--) {
    int run = 1;
    const uint8_t value = *from;
    if (value == 0) {
      if (bytes_left == 1 || from[1] == 0) {
        return 0;
      }
      run = *++from;
      bytes_left--;
    }
    for (; run > 0; run--) {
      if (count == NET_PIXELS) {
        return 0;
      }
      pixels[count++] = value;
    }
  }
  return count == NET_PIXELS;
}

/* The same for a canvas. */
static int frame_canvas(const uint8_t *from, int length, uint8_t pixels[NET_PIXELS]) {
  int width, height;
  if (length < 4) {
    return 0;
  }
  width = from[0] + from[1] * 256;
  height = from[2] + from[3] * 256;
  if (width == 0 || height == 0 || width > NET_SERIAL_SIDE || height > NET_SERIAL_SIDE
      || (width + 7) / 8 * height != length - 4) {
    return 0;
  }
  net_frame_bits(from + 4, width, height, pixels);
  return 1;
}

static uint32_t number_at(const uint8_t *from) {
  return (uint32_t)from[0] | (uint32_t)from[1] << 8 | (uint32_t)from[2] << 16 | (uint32_t)from[3] << 24;
}

/* Checks the result for some pixels, and for a canvas the pixels after it. */
static void check_result(const uint8_t *payload, int length, int is_canvas, const uint8_t pixels[NET_PIXELS]) {
  int32_t scores[NET_CLASSES];
  uint8_t framed[NET_PIXELS];
  int i;
  need(length >= 50 && (is_canvas || length == 50), "length of a result");
  need(payload[40] == net_predict(&scratch, pixels, scores), "class");
  need(payload[41] == net_is_digit(scores), "is_digit");
  for (i = 0; i < NET_CLASSES; i++) {
    need(number_at(payload + 4 * i) == (uint32_t)scores[i], "score");
  }
  need(number_at(payload + 42) == CYCLES && number_at(payload + 46) == CYCLES / PER_US, "cycles and microseconds");
  if (is_canvas) {
    need(unpack_pixels(payload + 50, length - 50, framed) && memcmp(framed, pixels, NET_PIXELS) == 0, "framed pixels");
  }
}

/* Checks the answer to a frame of some bytes. */
static void check_answer(const uint8_t *frame, int size, const uint8_t *answer, int length) {
  static const char greeting[] = "@version\n" NAME "\n" NET_MODEL "\n";
  const uint8_t *payload = answer + NET_SERIAL_HEAD;
  uint8_t pixels[NET_PIXELS];
  int why = 0;
  if (size == LONG_FRAME) {
    why = NET_SERIAL_LONG;
  } else if (size == BROKEN_FRAME) {
    why = NET_SERIAL_BROKEN;
  } else if (frame[2] == 1) {
    why = size == AROUND ? 0 : NET_SERIAL_WRONG;
  } else if (frame[2] == 2) {
    why = unpack_pixels(frame + NET_SERIAL_HEAD, size - AROUND, pixels) ? 0 : NET_SERIAL_WRONG;
  } else if (NET_SERIAL_SIDE > 0 && frame[2] == 3) {
    why = frame_canvas(frame + NET_SERIAL_HEAD, size - AROUND, pixels) ? 0 : NET_SERIAL_WRONG;
  } else {
    why = NET_SERIAL_UNKNOWN;
  }
  need(answer[3] == (why == NET_SERIAL_BROKEN ? 0 : frame[3]), "number");
  answers[answer[2]]++;
  if (why != 0) {
    need(answer[2] == 0xff && length == 1 && payload[0] == why, "refusal");
    return;
  }
  need(answer[2] == 0x80 + frame[2], "kind of an answer");
  if (frame[2] == 1) {
    need(payload[0] == NET_SERIAL_VERSION && payload[1] + payload[2] * 256 == NET_SERIAL_SIDE
             && length == (int)(3 + sizeof greeting - 1) && memcmp(payload + 3, greeting, sizeof greeting - 1) == 0,
         "greeting");
  } else {
    check_result(payload, length, frame[2] == 3, pixels);
  }
}

/* The place after the next zero. */
static int after_zero(const uint8_t *in, int at, int count) {
  while (at < count && in[at] != 0) {
    at++;
  }
  need(at < count, "an answer is missing or has no end");
  return at + 1;
}

/* Lets the board receive the bytes, which end with a zero, and checks each answer. */
static void check_bytes(void) {
  static uint8_t frame[ROOM], answer[ROOM];
  int first = 0, from = 0, i;
  sent_count = 0;
  for (i = 0; i < byte_count; i++) {
    net_serial_receive(board, bytes[i]);
  }
  while (first < byte_count) {
    const int next = after_zero(bytes, first, byte_count), size = decode(bytes + first, next - 1 - first, frame);
    first = next;
    if (size != 0) {
      const int begin = after_zero(sent, from, sent_count), end = after_zero(sent, begin, sent_count);
      const int found = decode(sent + begin, end - 1 - begin, answer);
      need(begin == from + 1 && found >= AROUND, "an answer is no frame");
      check_answer(frame, size, answer, found - AROUND);
      from = end;
    }
  }
  need(from == sent_count, "an answer to nothing");
}

/* Appends a whole request, mostly a greeting since a net takes its time. */
static void append_whole(void) {
  const int which = pick(12), kind = which < 10 ? 1 : which - 8, number = 1 + pick(255);
  uint8_t pixels[NET_PIXELS];
  encode(kind, number, kind == 1 ? 0 : kind == 2 ? pack_pixels(pixels) : draw_canvas(80, pixels));
}

/* Puts a canvas of an extreme width or height into the request, and returns its bytes. */
static int stretch_canvas(void) {
  const int length = pick(2) ? pick(4) : pick(1200), breadth = pick(5);
  const int width = pick(2) ? length : breadth, height = width == length ? breadth : length;
  put_size(width, height);
  return 4 + (width + 7) / 8 * height;
}

/* Appends a whole request of a wrong content: any bytes, or a right one with a few changed. */
static void make_wrong(int number) {
  uint8_t *payload = request + NET_SERIAL_HEAD;
  uint8_t pixels[NET_PIXELS];
  int kind = 2 + pick(2), length, i;
  switch (pick(6)) {
    case 0:
      kind = pick(3) ? 1 + pick(3) : pick(256);
      length = pick(pick(8) ? 300 : LONGEST);
      for (i = 0; i < length; i++) {
        payload[i] = (uint8_t)(pick(3) ? pick(256) : 0);
      }
      break;
    case 1:
      kind = 3;
      length = stretch_canvas();
      break;
    case 2:
      kind = 2;
      length = pack_pixels(pixels);
      payload[length++] = 0;
      payload[length++] = (uint8_t)pick(2);
      break;
    default:
      length = (kind == 2 ? pack_pixels(pixels) : draw_canvas(40, pixels)) - pick(2);
      i = kind == 3 && pick(2) ? pick(4) : length - 1 - pick(pick(2) ? 3 : length - 3);
      payload[i] = (uint8_t)(pick(3) ? pick(256) : 0);
  }
  surplus = pick(8) ? 0 : pick(3) - 1;
  encode(kind, number, length);
  surplus = 0;
}

static void make_noise(void) {
  const int count = 1 + pick(pick(20) ? 400 : 2 * LONGEST);
  int i;
  for (i = 0; i < count; i++) {
    bytes[byte_count++] = (uint8_t)pick(256);
  }
}

static void make_request(void) {
  uint8_t pixels[NET_PIXELS];
  const int which = pick(9), number = 1 + pick(255);
  switch (which) {
    case 0:
      encode(1, number, 0);
      break;
    case 1:
      encode(3, number, draw_canvas(pick(6) ? 60 : SIDE, pixels));
      break;
    case 2:
    case 3:
    case 4:
      make_wrong(number);
      break;
    case 5:
      make_noise();
      break;
    default:
      encode(2, number, pack_pixels(pixels));
  }
}

/* Changes a few bytes, or the number of them. */
static void mutate(void) {
  const int at = pick(byte_count), some = 1 + pick(pick(4) ? 4 : byte_count - at);
  const int rest = byte_count - at, taken = some < rest ? some : rest;
  int i;
  switch (pick(8)) {
    case 0:
      for (i = at; i < at + taken; i++) {
        bytes[i] ^= (uint8_t)(1 << pick(8));
      }
      break;
    case 1:
      memmove(bytes + at, bytes + at + taken, (size_t)(rest - taken));
      byte_count -= taken;
      break;
    case 2:
    case 3:
      if (byte_count + taken <= 4 * LONGEST) {
        const int inserted = pick(2);
        memmove(bytes + at + taken, bytes + at, (size_t)rest);
        byte_count += taken;
        for (i = at; inserted && i < at + taken; i++) {
          bytes[i] = (uint8_t)pick(256);
        }
      }
      break;
    case 4:
      byte_count = at + 1;
      break;
    case 5:
      bytes[last_block]++;
      break;
    default:
      bytes[at] = (uint8_t)(pick(2) ? 0 : 255);
  }
}

int main(int count, char **arguments) {
  long mutated = 0, requests = 0;
  state = count > 1 ? (uint32_t)strtoul(arguments[1], NULL, 10) : 1u;
  /* Of this size, so that a sanitizer finds what reads or writes beyond it, or the pixels at its end. */
  board = calloc(1, sizeof *board);
  need(board != NULL, "no memory");
  for (; mutated < MUTATED_BYTES; requests++) {
    const int changes = pick(3);
    int i;
    byte_count = last_block = 0;
    make_request();
    for (i = 0; i < changes && byte_count > 0; i++) {
      mutate();
    }
    mutated += changes > 0 ? byte_count : 0;
    append_whole();
    check_bytes();
  }
  printf("serial            %ld requests, %ld bytes of broken ones; answers: %ld greetings, %ld images, %ld canvases, ",
         requests, mutated, answers[0x81], answers[0x82], answers[0x83]);
  printf("%ld refusals\n", answers[0xff]);
  free(board);
  return 0;
}
