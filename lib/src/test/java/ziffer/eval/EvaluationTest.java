package ziffer.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.verify.Comparison;

class EvaluationTest {
  @Test
  void countsByDigitAndByWriter() {
    DigitSet set =
        new DigitSet(
            "x",
            List.of(
                new Digit(new byte[784], 1, "anna"),
                new Digit(new byte[784], 1, "bert"),
                new Digit(new byte[784], 7, "bert")));
    Evaluation evaluation = Evaluation.of(set, new int[] {1, 7, 7});
    assertEquals(2, evaluation.correct());
    assertEquals(2 / 3.0, evaluation.accuracy());
    assertEquals(0.5, evaluation.accuracy(1));
    assertEquals(1, evaluation.confusion()[1][7]);
    assertEquals(1.0, evaluation.accuracy("anna"));
    assertEquals(0.5, evaluation.accuracy("bert"));
  }

  @Test
  void countsRefusedDigitsByTheirClassAndOtherPicturesApart() {
    DigitSet set =
        new DigitSet(
            "x",
            IntStream.of(1, 1, 7, 10, 10, 10)
                .mapToObj(label -> new Digit(new byte[784], label, "anna"))
                .toList());
    Evaluation evaluation =
        Evaluation.of(
            set,
            new Predictions(
                new int[] {1, 1, 2, 3, 4, 5},
                new boolean[] {true, false, true, false, true, false}));
    assertEquals(3, evaluation.images());
    assertEquals(2, evaluation.correct());
    assertEquals(2 / 3.0, evaluation.accuracy());
    assertEquals(1, evaluation.accuracy(1));
    assertEquals(2 / 3.0, evaluation.accuracy("anna"));
    assertEquals(2 / 3.0, evaluation.kept());
    assertEquals(3, evaluation.others());
    assertEquals(2 / 3.0, evaluation.refused());
    assertEquals(3, evaluation.none());
    assertEquals(11, evaluation.confusion().length);
    assertEquals(1, evaluation.confusion()[1][10]);
    assertEquals(1, evaluation.confusion()[10][4]);
  }

  @Test
  void hasTenRowsAndElevenColumnsForDigitsAlone() {
    DigitSet set = new DigitSet("x", List.of(new Digit(new byte[784], 1, "")));
    Evaluation evaluation = Evaluation.of(set, new int[] {1});
    assertEquals(10, evaluation.confusion().length);
    assertEquals(11, evaluation.confusion()[1].length);
    assertEquals(1, evaluation.kept());
    assertEquals(0, evaluation.others() + evaluation.none() + evaluation.refused());
  }

  @Test
  void comparesEveryScore() {
    int[][] a = {{1, 2}, {3, 4}, {5, 6}};
    int[][] b = {{1, 2}, {3, 5}};
    assertEquals(new Comparison(3, 2), Comparison.of(a, b));
    assertEquals(new Comparison(3, 0), Comparison.of(a, a.clone()));
  }
}
