#include "net_serial.h"

#define HEAD NET_SERIAL_HEAD
#define TAIL NET_SERIAL_TAIL

static void put_number(uint8_t *to, uint32_t number, int bytes) {
  int i;
  for (i = 0; i < bytes; i++) {
    to[i] = (uint8_t)(number >> 8 * i);
  }
}

static uint16_t get_number(const uint8_t *from) {
  return (uint16_t)(from[0] | (uint16_t)from[1] << 8);
}

static uint16_t crc(const uint8_t *bytes, int count) {
  uint16_t sum = 0xffff;
  int i, bit;
  for (i = 0; i < count; i++) {
    sum ^= (uint16_t)((uint16_t)bytes[i] << 8);
    for (bit = 0; bit < 8; bit++) {
      sum = (uint16_t)((sum & 0x8000) != 0 ? sum << 1 ^ 0x1021 : sum << 1);
    }
  }
  return sum;
}

/* Sends a payload that stands in the frame, with the request's number. COBS: blocks of up to 254 bytes that are not
 * zero, each after its length + 1; between blocks that are shorter stands a zero. */
static void send(net_serial *line, int kind, int length) {
  const uint8_t *frame = line->memory.frame;
  const int count = HEAD + length + TAIL;
  int first, last, i;
  put_number(line->memory.frame, (uint32_t)length, 2);
  line->memory.frame[2] = (uint8_t)kind;
  put_number(line->memory.frame + HEAD + length, crc(frame, HEAD + length), 2);
  net_serial_send(0);
  for (first = 0; first <= count; first = last - first < 254 ? last + 1 : last) {
    for (last = first; last < count && last - first < 254 && frame[last] != 0;) {
      last++;
    }
    net_serial_send((uint8_t)(last - first + 1));
    for (i = first; i < last; i++) {
      net_serial_send(frame[i]);
    }
  }
  net_serial_send(0);
}

static void refuse(net_serial *line, int why) {
  line->memory.frame[HEAD] = (uint8_t)why;
  send(line, 0xff, 1);
}

/* Returns whether exactly all pixels were packed. */
static int unpack(const uint8_t *from, int bytes, uint8_t pixels[NET_PIXELS]) {
  int count = 0, i = 0;
  while (i < bytes) {
    const uint8_t value = from[i++];
    int run = 1;
    if (value == 0) {
      run = i < bytes ? from[i++] : 0;
    }
    if (run == 0 || run > NET_PIXELS - count) {
      return 0;
    }
    while (run-- > 0) {
      pixels[count++] = value;
    }
  }
  return count == NET_PIXELS;
}

#if NET_SERIAL_SIDE > 0
/* Returns the number of bytes. */
static int pack(const uint8_t pixels[NET_PIXELS], uint8_t *to) {
  int bytes = 0, i = 0;
  while (i < NET_PIXELS) {
    to[bytes++] = pixels[i];
    if (pixels[i++] == 0) {
      int run = 1;
      while (i < NET_PIXELS && run < 255 && pixels[i] == 0) {
        run++;
        i++;
      }
      to[bytes++] = (uint8_t)run;
    }
  }
  return bytes;
}
#endif

static void answer_hello(net_serial *line, int length) {
  const char *const texts[] = {NET_SERIAL_TEXT("@version"), net_serial_board, NET_SERIAL_TEXT(NET_MODEL)};
  uint8_t *payload = line->memory.frame + HEAD;
  int count = 0, i;
  if (length != 0) {
    refuse(line, NET_SERIAL_WRONG);
    return;
  }
  payload[count++] = NET_SERIAL_VERSION;
  put_number(payload + count, NET_SERIAL_SIDE, 2);
  count += 2;
  for (i = 0; i < 3; i++) {
    const char *text = texts[i];
    for (; NET_SERIAL_CHAR(text) != '\0'; text++) {
      payload[count++] = (uint8_t)NET_SERIAL_CHAR(text);
    }
    payload[count++] = '\n';
  }
  send(line, 0x81, count);
}

/* Classifies the pixels and returns the length of the result. The frame's number outlives what the net overwrites. */
static int classify(net_serial *line) {
  int32_t scores[NET_CLASSES];
  uint8_t *payload = line->memory.frame + HEAD;
  const uint8_t number = line->memory.frame[3];
  const uint32_t start = net_serial_cycles();
  const int digit = net_predict(&line->memory.scratch, line->pixels, scores);
  const uint32_t cycles = net_serial_cycles() - start;
  int i;
  line->memory.frame[3] = number;
  for (i = 0; i < NET_CLASSES; i++) {
    put_number(payload + 4 * i, (uint32_t)scores[i], 4);
  }
  payload[40] = (uint8_t)digit;
  payload[41] = (uint8_t)net_is_digit(scores);
  put_number(payload + 42, cycles, 4);
  put_number(payload + 46, cycles / net_serial_cycles_per_us(), 4);
  return 50;
}

static void answer_pixels(net_serial *line, int length) {
  if (unpack(line->memory.frame + HEAD, length, line->pixels)) {
    send(line, 0x82, classify(line));
  } else {
    refuse(line, NET_SERIAL_WRONG);
  }
}

#if NET_SERIAL_SIDE > 0
static void answer_canvas(net_serial *line, int length) {
  const uint8_t *payload = line->memory.frame + HEAD;
  const uint16_t width = length < 4 ? 0 : get_number(payload), height = length < 4 ? 0 : get_number(payload + 2);
  if (width < 1 || width > NET_SERIAL_SIDE || height < 1 || height > NET_SERIAL_SIDE
      || length != 4 + (int)((width + 7) / 8 * height)) {
    refuse(line, NET_SERIAL_WRONG);
    return;
  }
  net_frame_bits(payload + 4, (int)width, (int)height, line->pixels);
  length = classify(line);
  length += pack(line->pixels, line->memory.frame + HEAD + length);
  send(line, 0x83, length);
}
#endif

static void answer(net_serial *line) {
  const int length = (int)line->count - HEAD - TAIL;
  if (length > NET_SERIAL_PAYLOAD && get_number(line->memory.frame) > NET_SERIAL_PAYLOAD) {
    refuse(line, NET_SERIAL_LONG);
    return;
  }
  if (length < 0 || length > NET_SERIAL_PAYLOAD || line->left > 0 || get_number(line->memory.frame) != (uint16_t)length
      || get_number(line->memory.frame + HEAD + length) != crc(line->memory.frame, HEAD + length)) {
    line->memory.frame[3] = 0;
    refuse(line, NET_SERIAL_BROKEN);
    return;
  }
  switch (line->memory.frame[2]) {
    case 1:
      answer_hello(line, length);
      break;
    case 2:
      answer_pixels(line, length);
      break;
#if NET_SERIAL_SIDE > 0
    case 3:
      answer_canvas(line, length);
      break;
#endif
    default:
      refuse(line, NET_SERIAL_UNKNOWN);
  }
}

static void keep(net_serial *line, uint8_t byte) {
  if (line->count < sizeof line->memory.frame) {
    line->memory.frame[line->count] = byte;
  }
  if (line->count <= sizeof line->memory.frame) {
    line->count++;
  }
}

void net_serial_receive(net_serial *line, uint8_t byte) {
  if (byte == 0) {
    if (line->count > 0 || line->left > 0) {
      answer(line);
    }
    line->count = 0;
    line->left = 0;
    line->zero = 0;
  } else if (line->left > 0) {
    keep(line, byte);
    line->left--;
  } else {
    if (line->zero) {
      keep(line, 0);
    }
    line->left = (uint8_t)(byte - 1);
    line->zero = byte < 255;
  }
}
