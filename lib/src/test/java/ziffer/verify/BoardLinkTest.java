package ziffer.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ziffer.TestData;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.eval.Inference;
import ziffer.infer.IntegerMirror;
import ziffer.quant.Int8Net;
import ziffer.quant.Scheme;

/** A link to a board in Java, whose line fails as lines do. */
@Timeout(60)
class BoardLinkTest {
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final String MODEL = "ab".repeat(32);

  private final Int8Net net = TestData.int8("nano", Scheme.PER_CHANNEL);
  private final IntegerMirror mirror = new IntegerMirror(net);
  private int micros = 7;
  private int side = 300;

  /** Answers each request by a list of bytes, each sent at once. */
  private static final class FakeLine implements SerialLine {
    private final Queue<Integer> received = new ArrayDeque<>();
    private Function<SerialFrame, byte[]> board;
    private boolean closed;
    private Duration delay = Duration.ZERO;
    private long sent;

    FakeLine(Function<SerialFrame, byte[]> board) {
      this.board = board;
    }

    @Override
    public String name() {
      return "COM9";
    }

    @Override
    public void write(byte[] bytes) {
      sent = System.nanoTime();
      SerialFrame request =
          SerialFrame.decoded(Arrays.copyOfRange(bytes, 1, bytes.length - 1)).orElseThrow();
      for (byte each : board.apply(request)) {
        received.add(each & 0xff);
      }
    }

    @Override
    public int read(Duration limit) {
      if (System.nanoTime() - sent < delay.toNanos()) {
        return SILENCE;
      }
      return Optional.ofNullable(received.poll()).orElse(SILENCE);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private byte[] answer(SerialFrame request) {
    if (request.kind() == SerialFrame.HELLO) {
      byte[] text = ("1.2.3\ntoy\n" + MODEL + "\n").getBytes(StandardCharsets.UTF_8);
      ByteBuffer hello = SerialFrame.little(3 + text.length);
      return reply(request, hello.put((byte) 1).putShort((short) side).put(text));
    }
    if (request.kind() == SerialFrame.CANVAS) {
      ByteBuffer canvas = request.numbers();
      int width = canvas.getShort();
      int height = canvas.getShort();
      byte[] rows = new byte[canvas.remaining()];
      canvas.get(rows);
      byte[] pixels = new BitCanvas(width, height, rows).framed();
      return result(request, pixels, SerialFrame.pack(pixels));
    }
    return result(request, SerialFrame.unpack(request.numbers()), new byte[0]);
  }

  private byte[] result(SerialFrame request, byte[] pixels, byte[] after) {
    int[] scores = mirror.scores(pixels);
    ByteBuffer result = SerialFrame.little(50 + after.length);
    for (int score : scores) {
      result.putInt(score);
    }
    result.put((byte) IntegerMirror.argmax(scores)).put((byte) (net.isDigit(scores) ? 1 : 0));
    return reply(request, result.putInt(-2).putInt(micros).put(after));
  }

  private static byte[] reply(SerialFrame request, ByteBuffer payload) {
    return new SerialFrame(request.kind() | 0x80, request.number(), payload.array()).encoded();
  }

  private static byte[] refusal(int number, int why) {
    return new SerialFrame(0xff, number, new byte[] {(byte) why}).encoded();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private void assertAnswers(BoardLink link, int image) {
    byte[] pixels = TestData.test().digits().get(image).pixels();
    BoardAnswer answer = link.classify(pixels);
    int[] scores = mirror.scores(pixels);
    assertArrayEquals(scores, answer.scores());
    assertEquals(IntegerMirror.argmax(scores), answer.digit());
    assertEquals(net.isDigit(scores), answer.isDigit());
    assertEquals(0xfffffffeL, answer.cycles());
    assertEquals(micros, answer.micros());
  }

  @Test
  void tellsWhatTheBoardIsAndSkipsText() {
    byte[] text = "Sample 0 (label=7): pred=7\r\n".getBytes(StandardCharsets.UTF_8);
    FakeLine line = new FakeLine(request -> join(text, answer(request), text));
    BoardLink link = BoardLink.open(line);
    assertEquals(new BoardLink.Board("toy", "1.2.3", MODEL, 300), link.board());
    for (int i = 0; i < 300; i++) {
      assertAnswers(link, i);
    }
    assertEquals(0, link.repeats());
  }

  @Test
  void asksAgainAfterABrokenOrMissingAnswer() {
    FakeLine line = new FakeLine(this::answer);
    BoardLink link = BoardLink.open(line, SHORT);
    int[] tries = {0};
    line.board =
        request -> {
          byte[] whole = answer(request);
          return switch (tries[0]++ % 4) {
            case 0 -> new byte[0];
            case 1 -> {
              whole[20] ^= 0x40;
              yield whole;
            }
            case 2 -> refusal(0, 1);
            default -> whole;
          };
        };
    assertTold(() -> link.classify(new byte[784]), "COM9", "no longer answers");
    assertEquals(2, link.repeats());
    tries[0] = 1;
    assertAnswers(link, 5);
    assertEquals(4, link.repeats());
  }

  /** Else each answer would be taken for the next image's. */
  @Test
  void ignoresALateAnswerToARequestThatWasRepeated() {
    FakeLine line = new FakeLine(this::answer);
    BoardLink link = BoardLink.open(line, SHORT);
    line.board = request -> join(answer(request), answer(request));
    for (int i = 0; i < 20; i++) {
      assertAnswers(link, i);
    }
  }

  @Test
  void waitsLongerForASlowNet() {
    FakeLine line = new FakeLine(this::answer);
    BoardLink link = BoardLink.open(line, SHORT);
    micros = 1_000_000;
    assertAnswers(link, 0);
    line.delay = SHORT.multipliedBy(4);
    assertAnswers(link, 1);
    assertEquals(0, link.repeats());
  }

  @Test
  void tellsThatNothingAnswersThere() {
    FakeLine line = new FakeLine(request -> new byte[0]);
    assertTold(() -> BoardLink.open(line, SHORT), "COM9", "115200 baud", "flashed");
    assertTrue(line.closed);
  }

  @Test
  void refusesAnotherVersionOfTheProtocol() {
    FakeLine line = new FakeLine(request -> reply(request, SerialFrame.little(1).put((byte) 9)));
    assertTold(() -> BoardLink.open(line, SHORT), "version 9", "expected 1", "export.java");
  }

  @Test
  void tellsThatTheBoardRefuses() {
    FakeLine line = new FakeLine(this::answer);
    BoardLink link = BoardLink.open(line, SHORT);
    line.board = request -> refusal(request.number(), 2);
    assertTold(() -> link.classify(new byte[784]), "refuses this kind of request");
    BitCanvas large = new BitCanvas(301, 1, new byte[38]);
    assertTold(() -> link.read(large), "301x1", "toy", "300");
    line.board = request -> refusal(request.number(), 4);
    assertTold(() -> link.classify(new byte[784]), "COM9", "no room for an image of so much ink");
    assertEquals(0, link.repeats());
  }

  @Test
  void sendsNoDrawingsToABoardWithoutACanvas() {
    DigitSet images = TestData.test().limit(3);
    side = 0;
    BoardLink link = BoardLink.open(new FakeLine(this::answer), SHORT);
    BitCanvas small = new BitCanvas(1, 1, new byte[1]);
    assertTold(() -> link.read(small), "toy has no room for a canvas");
    BoardProof proof =
        BoardProof.of(link, net, images, Inference.scores(net, images), Progress.NONE);
    assertTrue(proof.isSame(), proof.toString());
    assertEquals(new Comparison(0, 0), proof.framing());
  }

  @Test
  void namesTheImagesAndDrawingsThatDiffer() {
    DigitSet images = TestData.test().limit(20);
    int[][] scores = Inference.scores(net, images);
    FakeLine line = new FakeLine(this::answer);
    BoardLink link = BoardLink.open(line, SHORT);
    BoardProof same = BoardProof.of(link, net, images, scores, Progress.NONE);
    assertTrue(same.isSame(), same.toString());
    assertEquals(new Comparison(5, 0), same.framing());
    assertEquals(7, same.microsMedian());
    int[] sent = {0};
    line.board =
        request ->
            sent[0]++ == 12
                ? reply(request, SerialFrame.little(50))
                : request.kind() == SerialFrame.CANVAS
                    ? result(request, new byte[784], SerialFrame.pack(new byte[784]))
                    : answer(request);
    BoardProof differs = BoardProof.of(link, net, images, scores, Progress.NONE);
    assertEquals(new Comparison(20, 1), differs.comparison());
    assertEquals(new Comparison(5, 5), differs.framing());
    assertEquals(6, differs.examples().size());
    String example = differs.examples().get(0);
    assertTrue(example.startsWith("image 12: board 0 (no digit) [0, 0,"), example);
    assertTrue(example.contains(", Java 9 ["), example);
    String drawing = differs.examples().get(2);
    assertTrue(drawing.startsWith("drawing 97x140: board "), drawing);
    assertTrue(drawing.matches(".*; framed pixel \\d+ differs"), drawing);
  }

  @Test
  void tellsAfterHowManyImagesTheBoardFellSilent() {
    DigitSet images = TestData.test().limit(20);
    int[][] scores = Inference.scores(net, images);
    FakeLine line = new FakeLine(this::answer);
    BoardLink link = BoardLink.open(line, SHORT);
    int[] sent = {0};
    line.board = request -> sent[0]++ < 12 ? answer(request) : new byte[0];
    assertTold(
        () -> BoardProof.of(link, net, images, scores, Progress.NONE),
        "no longer answers",
        "after 12 of 20 images");
  }

  @Test
  void framesSurviveEncodingAndBrokenOnesAreRefused() {
    for (int length : List.of(0, 1, 248, 249, 250, 251, 253, 254, 255, 508, 1200)) {
      byte[] payload = TestData.noise(length, length);
      Arrays.fill(payload, length / 3, length / 2, (byte) 0);
      SerialFrame frame = new SerialFrame(3, 77, payload);
      byte[] encoded = frame.encoded();
      byte[] between = Arrays.copyOfRange(encoded, 1, encoded.length - 1);
      SerialFrame found = SerialFrame.decoded(between).orElseThrow();
      assertArrayEquals(payload, found.payload());
      assertEquals(List.of(3, 77), List.of(found.kind(), found.number()));
      for (int i = 0; i < between.length; i++) {
        byte[] broken = between.clone();
        broken[i] ^= (byte) (1 << i % 8);
        assertTrue(SerialFrame.decoded(broken).isEmpty(), length + " bytes, " + i);
        byte[] cut = Arrays.copyOf(between, i);
        assertTrue(SerialFrame.decoded(cut).isEmpty(), length + " bytes, cut at " + i);
      }
    }
  }

  /** The check value of the catalogue of CRCs: 0x29b1 for the digits 1 to 9. */
  @Test
  void packingAndChecksumAreTheProtocols() {
    assertEquals(0x29b1, SerialFrame.crc("123456789".getBytes(StandardCharsets.US_ASCII), 9));
    byte[] pixels = new byte[784];
    pixels[300] = 9;
    byte[] packed = SerialFrame.pack(pixels);
    assertArrayEquals(new byte[] {0, (byte) 255, 0, 45, 9, 0, (byte) 255, 0, (byte) 228}, packed);
    assertArrayEquals(pixels, SerialFrame.unpack(ByteBuffer.wrap(packed)));
  }
}
