package ziffer.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
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
  void comparesEveryScore() {
    int[][] a = {{1, 2}, {3, 4}, {5, 6}};
    int[][] b = {{1, 2}, {3, 5}};
    assertEquals(new Comparison(3, 2), Comparison.of(a, b));
    assertEquals(new Comparison(3, 0), Comparison.of(a, a.clone()));
  }
}
