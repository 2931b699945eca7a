package ziffer.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import ziffer.ZifferException;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.infer.IntegerMirror;
import ziffer.quant.Int8Net;

/**
 * Proof that a board computes what Java computes: images sent over its serial line, each score,
 * class and is-digit compared with the integer mirror's, and drawings that the board frames.
 *
 * @param board what it says of itself
 * @param comparison of the images
 * @param examples the first images and the drawings that differ, a line each
 * @param framing comparison of the drawings: their framed pixels, and what is computed for them; of
 *     none if the board takes none
 * @param microsMin shortest time of {@code predict} in microseconds, by the board's clock
 * @param cyclesMedian cycles of its clock that {@code predict} takes
 * @param bytes sent and received
 * @param repeats requests that were repeated
 * @param seconds from the first request to the last answer
 */
public record BoardProof(
    BoardLink.Board board,
    Comparison comparison,
    List<String> examples,
    Comparison framing,
    long microsMin,
    long microsMedian,
    long microsMax,
    long cyclesMedian,
    long bytes,
    int repeats,
    double seconds) {
  private static final int EXAMPLES = 5;

  /** Widths and heights of the drawings, as far as the board takes them. */
  private static final int[][] CANVASES = {{28, 28}, {97, 140}, {140, 41}, {240, 280}, {31, 280}};

  /** Returns whether nothing differs. */
  public boolean isSame() {
    return comparison.mismatches() == 0 && framing.mismatches() == 0;
  }

  /**
   * Sends images and drawings and compares the answers.
   *
   * @param set at least one image
   * @param expected the mirror's scores {@code [image][10]}
   * @throws ZifferException if the board stops to answer, with the number of images until then
   */
  public static BoardProof of(
      BoardLink link, Int8Net net, DigitSet set, int[][] expected, Progress progress) {
    long start = System.nanoTime();
    long bytes = link.bytes();
    List<BoardAnswer> answers = new ArrayList<>();
    List<String> examples = new ArrayList<>();
    int different = 0;
    Comparison framing;
    try {
      for (byte[] pixels : set.digits().stream().map(DigitSet.Digit::pixels).toList()) {
        int[] scores = expected[answers.size()];
        BoardAnswer answer = link.classify(pixels);
        if (!isSame(net, scores, answer)) {
          different++;
          if (examples.size() < EXAMPLES) {
            examples.add(difference("image " + answers.size(), net, scores, answer));
          }
        }
        answers.add(answer);
        progress.report(link.board().name(), answers.size(), set.size());
      }
      framing = framing(link, net, set, examples);
    } catch (ZifferException e) {
      String after =
          String.format(Locale.ROOT, " (after %,d of %,d images)", answers.size(), set.size());
      throw new ZifferException(e.getMessage() + after, e);
    }
    long[] micros = answers.stream().mapToLong(BoardAnswer::micros).sorted().toArray();
    long[] cycles = answers.stream().mapToLong(BoardAnswer::cycles).sorted().toArray();
    return new BoardProof(
        link.board(),
        new Comparison(set.size(), different),
        List.copyOf(examples),
        framing,
        micros[0],
        micros[micros.length / 2],
        micros[micros.length - 1],
        cycles[cycles.length / 2],
        link.bytes() - bytes,
        link.repeats(),
        (System.nanoTime() - start) / 1e9);
  }

  private static boolean isSame(Int8Net net, int[] scores, BoardAnswer answer) {
    return Arrays.equals(scores, answer.scores())
        && answer.digit() == IntegerMirror.argmax(scores)
        && answer.isDigit() == net.isDigit(scores);
  }

  private static String difference(String what, Int8Net net, int[] scores, BoardAnswer answer) {
    return what
        + ": board "
        + text(answer.digit(), answer.isDigit(), answer.scores())
        + ", Java "
        + text(IntegerMirror.argmax(scores), net.isDigit(scores), scores);
  }

  private static String text(int digit, boolean isDigit, int[] scores) {
    return digit + (isDigit ? " " : " (no digit) ") + Arrays.toString(scores);
  }

  private static Comparison framing(
      BoardLink link, Int8Net net, DigitSet set, List<String> examples) {
    IntegerMirror mirror = new IntegerMirror(net);
    int side = link.board().side();
    if (side == 0) {
      return new Comparison(0, 0);
    }
    int different = 0;
    for (int i = 0; i < CANVASES.length; i++) {
      BitCanvas canvas =
          BitCanvas.enlarged(
              set.digits().get(i % set.size()).pixels(),
              Math.min(CANVASES[i][0], side),
              Math.min(CANVASES[i][1], side));
      byte[] framed = canvas.framed();
      BoardAnswer answer = link.read(canvas);
      int[] scores = mirror.scores(framed);
      int pixel = Arrays.mismatch(framed, answer.pixels());
      if (pixel >= 0 || !isSame(net, scores, answer)) {
        different++;
        examples.add(
            difference("drawing " + canvas.width() + "x" + canvas.height(), net, scores, answer)
                + (pixel < 0 ? "" : "; framed pixel " + pixel + " differs"));
      }
    }
    return new Comparison(CANVASES.length, different);
  }
}
