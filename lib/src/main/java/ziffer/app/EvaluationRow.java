package ziffer.app;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ziffer.data.DigitSet;
import ziffer.eval.Evaluation;

/**
 * Figures of one source as {@code evaluate.java --json} writes them: those of the first engine,
 * then the accuracy of each engine that ran.
 *
 * @param images number of digits
 * @param accuracy share of digits with the right class, refused ones included
 * @param none number of pictures taken for no digit
 * @param kept share of digits taken for digits
 * @param others number of pictures of no digit
 * @param refused share of these taken for none; empty if there are none
 */
public record EvaluationRow(
    int images,
    int correct,
    double accuracy,
    int none,
    double kept,
    int others,
    Optional<Double> refused,
    Map<Integer, Double> perDigit,
    Map<String, Double> perWriter,
    Optional<Double> floatAccuracy,
    Optional<Double> int8Accuracy,
    Optional<Double> cAccuracy) {
  /** Summarises evaluations by the name of their engine, the leading one first. */
  public static EvaluationRow of(Map<String, Evaluation> byEngine) {
    Evaluation first = byEngine.values().iterator().next();
    Map<Integer, Double> digits = new TreeMap<>();
    for (int digit = 0; digit < DigitSet.CLASSES; digit++) {
      digits.put(digit, first.accuracy(digit));
    }
    Map<String, Double> writers = new TreeMap<>();
    first.byWriter().keySet().forEach(writer -> writers.put(writer, first.accuracy(writer)));
    return new EvaluationRow(
        first.images(),
        first.correct(),
        first.accuracy(),
        first.none(),
        first.kept(),
        first.others(),
        Optional.of(first.refused()).filter(share -> first.others() > 0),
        digits,
        writers,
        Optional.ofNullable(byEngine.get("float")).map(Evaluation::accuracy),
        Optional.ofNullable(byEngine.get("int8")).map(Evaluation::accuracy),
        Optional.ofNullable(byEngine.get("c")).map(Evaluation::accuracy));
  }
}
