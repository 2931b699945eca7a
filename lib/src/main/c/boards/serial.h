/* net_serial.h - answers frames on a serial line: pixels or a canvas in; scores, class and time out.
 *
 * A frame is, before encoding: length of the payload (16 bits), kind (8 bits), number (8 bits), payload, and the
 * CRC-16/CCITT-FALSE of all that (16 bits). It is sent with the encoding COBS, which leaves no zero byte inside, between
 * two zero bytes. So a receiver that lost or misread bytes finds the next frame, and text may stand between frames.
 * Multi-byte numbers are little-endian. An answer bears the number of its request, so that a late answer to a request
 * that was repeated is not taken for the next one's. A board may miss what is sent before it has answered.
 *
 * kind  payload                                       answer
 * 1     none                                          0x81: protocol's version (8), largest side of a canvas (16),
 *                                                     and as text, a line each: Ziffer's version, board, SHA-256 of
 *                                                     the model
 * 2     784 pixels, packed                            0x82: ten scores (32 each), class (8), is_digit (8), clock
 *                                                     cycles (32) and microseconds (32) of net_predict
 * 3     width (16), height (16), rows of a canvas     0x83: the same, then the 784 pixels that it framed, packed
 *       as in net_frame_bits
 * else, too long or broken                            0xFF: why (8), one of NET_SERIAL_BROKEN ...; a broken frame's
 *                                                     number is taken for 0
 *
 * Packed: a zero byte is followed by the number of zeros, 1 to 255; other bytes stand for themselves. */
#ifndef NET_SERIAL_H
#define NET_SERIAL_H

#include "net.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Largest width and height of a canvas, which take a bit per pixel of memory; 0: kind 3 is unknown. */
#ifndef NET_SERIAL_SIDE
#define NET_SERIAL_SIDE 280
#endif
#if NET_SERIAL_SIDE < 0 || NET_SERIAL_SIDE > 500
#error "NET_SERIAL_SIDE is not 0 to 500, so that a length fits an int of 16 bits"
#endif

/* A text, and a character of it: a board with little memory keeps texts where others have tables. */
#ifndef NET_SERIAL_TEXT
#define NET_SERIAL_TEXT(text) (text)
#define NET_SERIAL_CHAR(from) (*(from))
#endif

#define NET_SERIAL_VERSION 1
#define NET_SERIAL_BROKEN 1  /* the CRC or the length is wrong */
#define NET_SERIAL_UNKNOWN 2 /* there is no such kind */
#define NET_SERIAL_WRONG 3   /* the payload is not what the kind requires */
#define NET_SERIAL_LONG 4    /* the payload is longer than NET_SERIAL_PAYLOAD */

/* Bytes of the longest payload: a canvas, or the answer to one; without canvases, packed pixels, of which any image of
 * MNIST has less. */
#if NET_SERIAL_SIDE > 0
#define NET_SERIAL_CANVAS (4 + NET_SERIAL_SIDE * ((NET_SERIAL_SIDE + 7) / 8))
#define NET_SERIAL_ANSWER (50 + NET_PIXELS * 3 / 2)
#define NET_SERIAL_PAYLOAD (NET_SERIAL_CANVAS > NET_SERIAL_ANSWER ? NET_SERIAL_CANVAS : NET_SERIAL_ANSWER)
#else
#define NET_SERIAL_PAYLOAD 480
#endif

/* Bytes around the payload: length, kind and number; CRC. */
#define NET_SERIAL_HEAD 4
#define NET_SERIAL_TAIL 2

/* A line; all zero at first. */
typedef struct net_serial {
  union {
    uint8_t frame[NET_SERIAL_HEAD + NET_SERIAL_PAYLOAD + NET_SERIAL_TAIL]; /* decoded so far, then the answer */
    net_scratch scratch; /* between them, when all of the request is in the pixels */
  } memory;
  uint16_t count; /* bytes of the frame; one more than fit for any frame that is longer */
  uint8_t left;   /* bytes of the block that are still to come */
  uint8_t zero;   /* whether a zero follows the block, unless it is the last */
  uint8_t pixels[NET_PIXELS];
} net_serial;

/* Takes a byte from the line, and answers where it ends a frame. */
void net_serial_receive(net_serial *line, uint8_t byte);

/* The program provides these: the board's name, a NET_SERIAL_TEXT, cycles per microsecond, the clock, which may wrap,
 * and the line. */
extern const char net_serial_board[];
uint32_t net_serial_cycles_per_us(void);
uint32_t net_serial_cycles(void);
void net_serial_send(uint8_t byte);

#ifdef __cplusplus
}
#endif

#endif /* NET_SERIAL_H */
