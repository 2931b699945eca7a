package ziffer.eval;

import java.util.stream.IntStream;
import ziffer.infer.IntegerMirror;
import ziffer.quant.Int8Net;

/**
 * How odd a labelled drawing is to a net, to show the oddest for a second look. A drawing is never
 * dropped for it: the hand may be right, and the net wrong.
 *
 * <p>With the shipped {@code nano}, 37 of 2,000 digits of the pen model ask for a second look, and
 * all of them under another label.
 *
 * @param nats cross-entropy of the label, -log of its softmax probability: 0 for a drawing like the
 *     net's digits of that label
 * @param secondLook whether the net reads another digit, or none
 */
public record Oddity(double nats, boolean secondLook) {
  /**
   * Rates a drawing by the net's scores.
   *
   * @param scores the ten int32 scores
   * @param label 0 to 9
   */
  public static Oddity of(Int8Net net, int[] scores, int label) {
    int best = IntegerMirror.argmax(scores);
    double sum =
        IntStream.of(scores)
            .mapToDouble(score -> Math.exp(((double) score - scores[best]) * net.scoreScale()))
            .sum();
    double nats = Math.log(sum) + ((double) scores[best] - scores[label]) * net.scoreScale();
    return new Oddity(nats, best != label || !net.isDigit(scores));
  }
}
