package ziffer.verify;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import ziffer.data.DigitSet;

/**
 * A frame of the serial protocol, which {@code boards/serial.h} describes: length, kind, number,
 * payload and CRC-16/CCITT-FALSE, encoded by COBS between two zero bytes.
 *
 * <p>COBS: S. Cheshire, M. Baker, "Consistent Overhead Byte Stuffing", IEEE/ACM Transactions on
 * Networking 7 (2), 1999.
 *
 * @param kind 1 to 3 of a request; of its answer, that with the highest bit; {@link #REFUSED}
 * @param number of the request, 1 to 255, which its answer bears
 */
record SerialFrame(int kind, int number, byte[] payload) {
  static final int HELLO = 1;
  static final int PIXELS = 2;
  static final int CANVAS = 3;
  static final int ANSWER = 0x80;
  static final int REFUSED = 0xff;

  private static final int HEAD = 4;
  private static final int TAIL = 2;
  private static final int BLOCK = 254;
  private static final int RUN = 255;

  /** Returns the bytes to send, with a zero before and after. */
  byte[] encoded() {
    ByteBuffer frame = little(HEAD + payload.length + TAIL);
    frame.putShort((short) payload.length).put((byte) kind).put((byte) number).put(payload);
    frame.putShort((short) crc(frame.array(), frame.position()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0);
    int first = 0;
    while (first <= frame.capacity()) {
      int last = first;
      while (last < frame.capacity() && last - first < BLOCK && frame.get(last) != 0) {
        last++;
      }
      out.write(last - first + 1);
      out.write(frame.array(), first, last - first);
      // A block of full length has no zero after it.
      first = last - first < BLOCK ? last + 1 : last;
    }
    out.write(0);
    return out.toByteArray();
  }

  /** Returns the frame between two zero bytes; empty if it is none, or broken. */
  static Optional<SerialFrame> decoded(byte[] between) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    while (at < between.length) {
      int block = between[at++] & 0xff;
      if (block == 0 || block - 1 > between.length - at) {
        return Optional.empty();
      }
      bytes.write(between, at, block - 1);
      at += block - 1;
      if (block <= BLOCK && at < between.length) {
        bytes.write(0);
      }
    }
    ByteBuffer frame = ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    int length = frame.capacity() - HEAD - TAIL;
    if (length < 0
        || (frame.getShort() & 0xffff) != length
        || (frame.getShort(HEAD + length) & 0xffff) != crc(frame.array(), HEAD + length)) {
      return Optional.empty();
    }
    int kind = frame.get() & 0xff;
    int number = frame.get() & 0xff;
    byte[] payload = new byte[length];
    frame.get(payload);
    return Optional.of(new SerialFrame(kind, number, payload));
  }

  /** Returns whether a board refuses a frame for a reason. */
  boolean isRefusal(int why) {
    return kind == REFUSED && payload.length == 1 && payload[0] == why;
  }

  /** Returns a buffer of numbers with the lowest byte first. */
  static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns the payload as such a buffer. */
  ByteBuffer numbers() {
    return ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns pixels with each run of zeros as a zero and its length, 1 to 255. */
  static byte[] pack(byte[] pixels) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int i = 0;
    while (i < pixels.length) {
      out.write(pixels[i]);
      if (pixels[i++] == 0) {
        int run = 1;
        while (i < pixels.length && run < RUN && pixels[i] == 0) {
          run++;
          i++;
        }
        out.write(run);
      }
    }
    return out.toByteArray();
  }

  /**
   * Returns the 784 pixels of the rest of a buffer.
   *
   * @throws BufferUnderflowException if there are fewer or more
   */
  static byte[] unpack(ByteBuffer packed) {
    byte[] pixels = new byte[DigitSet.PIXELS];
    int count = 0;
    while (packed.hasRemaining()) {
      byte value = packed.get();
      int run = value == 0 ? packed.get() & 0xff : 1;
      if (run == 0 || run > pixels.length - count) {
        throw new BufferUnderflowException();
      }
      while (run-- > 0) {
        pixels[count++] = value;
      }
    }
    if (count != pixels.length) {
      throw new BufferUnderflowException();
    }
    return pixels;
  }

  static int crc(byte[] bytes, int count) {
    int sum = 0xffff;
    for (int i = 0; i < count; i++) {
      sum ^= (bytes[i] & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        sum = ((sum & 0x8000) != 0 ? sum << 1 ^ 0x1021 : sum << 1) & 0xffff;
      }
    }
    return sum;
  }
}
