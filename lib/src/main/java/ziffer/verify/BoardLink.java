package ziffer.verify;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import ziffer.ZifferException;
import ziffer.data.DigitSet;

/**
 * A board that answers frames on a serial line; the protocol is described in {@code
 * boards/serial.h}. It answers one request at a time. Text between frames is skipped. A request is
 * repeated when its answer is broken or does not come. Thread-safe.
 */
public final class BoardLink implements AutoCloseable {
  private static final int PROTOCOL = 1;

  /** Why a board refuses a frame: it arrived broken. */
  private static final int BROKEN = 1;

  /** Why a board refuses a frame: it knows no such kind. */
  private static final int UNKNOWN = 2;

  /** Why a board refuses a frame: it has no room for it. */
  private static final int LONG = 4;

  private static final int TRIES = 3;

  /** A board that was reset by opening its port starts, and prints its samples, before it hears. */
  private static final int HELLO_TRIES = 6;

  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** Microseconds of the slowest inference that is waited for. */
  private static final long SLOWEST = 20_000_000;

  private final SerialLine line;
  private final Board board;
  private final ByteArrayOutputStream block = new ByteArrayOutputStream();
  private int number;
  private long bytes;
  private int repeats;
  private Duration limit;

  /**
   * What a board says of itself.
   *
   * @param name of the board, as its program was built for
   * @param version of Ziffer, which wrote the program
   * @param sha256 of the model's {@code .int8} file
   * @param side largest width and height of a canvas; 0 if it takes none
   */
  public record Board(String name, String version, String sha256, int side) {}

  private BoardLink(SerialLine line, Duration limit) {
    this.line = line;
    this.limit = limit;
    this.board = hello();
    this.repeats = 0;
  }

  /**
   * Greets the board on a line; closes the line if that fails.
   *
   * @throws ZifferException if it is silent, or speaks another version of the protocol
   */
  public static BoardLink open(SerialLine line) {
    return open(line, LIMIT);
  }

  /** As above, waiting so long for an answer: an emulator can be slow. */
  public static BoardLink open(SerialLine line, Duration limit) {
    try {
      return new BoardLink(line, limit);
    } catch (ZifferException e) {
      line.close();
      throw e;
    }
  }

  /** Returns what the board says of itself. */
  public Board board() {
    return board;
  }

  /** Returns the number of bytes sent and received. */
  public synchronized long bytes() {
    return bytes;
  }

  /** Returns how often a request was repeated, without greetings. */
  public synchronized int repeats() {
    return repeats;
  }

  /**
   * Returns what the board computes for an image.
   *
   * @param pixels {@code [28][28]}
   * @throws ZifferException if it does not answer, has no room for so much ink, or the line is gone
   */
  public synchronized BoardAnswer classify(byte[] pixels) {
    return answer(ask(SerialFrame.PIXELS, SerialFrame.pack(pixels), TRIES), pixels);
  }

  /**
   * Returns what the board computes for a drawing, with the pixels that it framed.
   *
   * @throws ZifferException as above, or if the canvas is too large for the board
   */
  public synchronized BoardAnswer read(BitCanvas canvas) {
    if (board.side() == 0) {
      throw new ZifferException(board.name() + " has no room for a canvas, only for images");
    }
    if (Math.max(canvas.width(), canvas.height()) > board.side()) {
      throw new ZifferException(
          "a canvas of "
              + canvas.width()
              + "x"
              + canvas.height()
              + " is too large for "
              + board.name()
              + ", whose side is at most "
              + board.side());
    }
    ByteBuffer request = SerialFrame.little(4 + canvas.rows().length);
    request.putShort((short) canvas.width()).putShort((short) canvas.height());
    request.put(canvas.rows());
    return answer(ask(SerialFrame.CANVAS, request.array(), TRIES), null);
  }

  @Override
  public void close() {
    line.close();
  }

  private Board hello() {
    SerialFrame answer = ask(SerialFrame.HELLO, new byte[0], HELLO_TRIES);
    ByteBuffer found = answer.numbers();
    int protocol = parsed(found::get) & 0xff;
    if (protocol != PROTOCOL) {
      throw new ZifferException(
          "the board on "
              + line.name()
              + " speaks version "
              + protocol
              + " of the protocol, expected "
              + PROTOCOL
              + "; write its project again with export.java, and flash it");
    }
    return parsed(
        () -> {
          int side = found.getShort() & 0xffff;
          String[] text = StandardCharsets.UTF_8.decode(found).toString().split("\n");
          if (text.length != 3) {
            throw new BufferUnderflowException();
          }
          return new Board(text[1], text[0], text[2], side);
        });
  }

  /** Takes the result; the pixels are those given, else they follow it. */
  private BoardAnswer answer(SerialFrame frame, byte[] given) {
    ByteBuffer found = frame.numbers();
    BoardAnswer answer =
        parsed(
            () -> {
              int[] scores = new int[DigitSet.CLASSES];
              for (int i = 0; i < scores.length; i++) {
                scores[i] = found.getInt();
              }
              int digit = found.get() & 0xff;
              boolean isDigit = found.get() != 0;
              long cycles = found.getInt() & 0xffffffffL;
              long micros = found.getInt() & 0xffffffffL;
              byte[] pixels = given == null ? SerialFrame.unpack(found) : given;
              return new BoardAnswer(scores, digit, isDigit, cycles, micros, pixels);
            });
    // A slow net is waited for longer, whatever a broken clock says.
    Duration slow = Duration.of(Math.min(answer.micros(), SLOWEST), ChronoUnit.MICROS);
    slow = slow.multipliedBy(3);
    limit = limit.compareTo(slow) < 0 ? slow : limit;
    return answer;
  }

  private interface Parser<T> {
    T parse();
  }

  /** Only a program that is not Ziffer's sends a whole frame of another content. */
  private <T> T parsed(Parser<T> parser) {
    try {
      return parser.parse();
    } catch (BufferUnderflowException e) {
      throw new ZifferException("the board on " + line.name() + " answers in another format", e);
    }
  }

  private SerialFrame ask(int kind, byte[] payload, int tries) {
    // From 1, since a frame that arrived broken is answered with 0.
    number = number % 255 + 1;
    byte[] request = new SerialFrame(kind, number, payload).encoded();
    for (int i = 0; i < tries; i++) {
      repeats += i > 0 ? 1 : 0;
      line.write(request);
      bytes += request.length;
      Optional<SerialFrame> answer = await(kind);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    throw new ZifferException(
        kind == SerialFrame.HELLO
            ? "no board answers on "
                + line.name()
                + ": check that its program is flashed, that it runs at 115200 baud, and reset it"
            : "the board on " + line.name() + " no longer answers: reset it");
  }

  /** Waits for the answer to the request; empty if it is broken or does not come in time. */
  private Optional<SerialFrame> await(int kind) {
    long end = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos(); left > 0; left = end - System.nanoTime()) {
      int next = line.read(Duration.ofNanos(left));
      if (next == SerialLine.SILENCE) {
        continue;
      }
      bytes++;
      if (next != 0) {
        block.write(next);
        continue;
      }
      byte[] between = block.toByteArray();
      block.reset();
      Optional<SerialFrame> frame = SerialFrame.decoded(between);
      boolean broken = frame.isEmpty() ? !isText(between) : frame.get().isRefusal(BROKEN);
      // A board that starts may send anything.
      if (broken && kind != SerialFrame.HELLO) {
        return Optional.empty();
      }
      // Any other number is that of a request that was repeated, and answered late.
      if (frame.isPresent() && frame.get().number() == number) {
        checkAccepted(frame.get());
        if (frame.get().kind() == (SerialFrame.ANSWER | kind)) {
          return frame;
        }
      }
    }
    return Optional.empty();
  }

  private void checkAccepted(SerialFrame frame) {
    if (frame.kind() == SerialFrame.REFUSED) {
      String why =
          frame.isRefusal(LONG)
              ? " has no room for an image of so much ink; draw thinner strokes"
              : " refuses "
                  + (frame.isRefusal(UNKNOWN) ? "this kind of request" : "the request's content");
      throw new ZifferException("the board on " + line.name() + why);
    }
  }

  /** Returns whether bytes are what a board prints; or none, as between two frames. */
  private static boolean isText(byte[] bytes) {
    for (byte each : bytes) {
      if (each < ' ' && each != '\n' && each != '\r' && each != '\t') {
        return false;
      }
    }
    return true;
  }
}
