package ziffer.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.eval.Evaluation;

class HandwritingTest {
  @TempDir Path empty;

  @Test
  void isOfThePenModelWithoutSwissDigits() {
    DigitSet digits = Handwriting.everybody(new DataDirectory(empty));
    assertTrue(digits.digits().stream().allMatch(Digit::isDigit));
    assertEquals(
        "2,000 digits by 100 writers that the pen model simulates: no person wrote them",
        Handwriting.whose(digits).replaceAll("by \\d+", "by 100"));
  }

  @Test
  void saysThatPeopleWroteTheSwissDigits() {
    DigitSet swiss = new DigitSet("swiss", List.of(new Digit(new byte[784], 1, "0001")));
    assertEquals("1 digits that 1 people in Switzerland wrote", Handwriting.whose(swiss));
  }

  @Test
  void mixesTheSameWayEachTime() {
    DigitSet ordered = Handwriting.everybody(new DataDirectory(empty));
    DigitSet mixed = Handwriting.mixed(ordered, 7);
    assertNotEquals(ordered.digits(), mixed.digits());
    assertEquals(new HashSet<>(ordered.digits()), new HashSet<>(mixed.digits()));
    assertEquals(mixed.digits(), Handwriting.mixed(ordered, 7).digits());
  }

  @Test
  void countsWhatIsMisreadByDigit() {
    DigitSet ones =
        new DigitSet(
            "ones", List.of(new Digit(new byte[784], 1, ""), new Digit(new byte[784], 1, "")));
    double[] misread = Handwriting.misread(Evaluation.of(ones, new int[] {1, 7}));
    assertEquals(10, misread.length);
    assertEquals(50, misread[1], 1e-9);
  }
}
