package ziffer.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static ziffer.Messages.assertTold;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.forms.CutSheet.CutDigit;

class LabelsTest {
  @Test
  void namesRowsFromTheTop() {
    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), Labels.rows(10).of(sheet("a.png", 10)));
    List<Integer> two = Labels.rows(20).of(sheet("a.png", 20));
    assertEquals(List.of(0, 0, 1, 1), two.subList(0, 4));
    assertEquals(List.of(3, 1), Labels.named("3,1", 10).of(sheet("a.png", 2)));
  }

  @Test
  void namesAllTheSameDigit() {
    assertEquals(List.of(7, 7, 7), Labels.named("7", 10).of(sheet("a.png", 3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scans/7-anna.jpg", "7.png", "/2024/digit_7.png"})
  void takesTheDigitInAFilesName(String name) {
    assertEquals(List.of(7), Labels.named("name", 10).of(sheet(name, 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna.png", "12.png", "7-2.png"})
  void rejectsANameWithoutOneDigit(String name) {
    assertTold(() -> Labels.named("name", 10).of(sheet(name, 1)), name, "one digit 0 to 9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "-1", "x", "", "3,x", "3,"})
  void rejectsLabelsOutside0To9(String label) {
    assertTold(() -> Labels.named(label, 10), "expected rows, name, a digit 0 to 9");
  }

  @Test
  void rejectsOtherNumbersOfRows() {
    assertTold(() -> Labels.rows(9), "rows is 9", "10 or a multiple");
    assertTold(() -> Labels.rows(10).of(sheet("a.png", 11)), "a.png shows 11 rows", "expected 10");
  }

  /** One digit a row. */
  private static CutSheet sheet(String name, int rows) {
    List<CutDigit> digits =
        IntStream.range(0, rows)
            .mapToObj(row -> new CutDigit(new Box(0, 20 * row, 10, 15), row, new byte[784]))
            .toList();
    return new CutSheet(
        name, 100, 300, new byte[30_000], digits, rows, List.of(), List.of(), 1, null);
  }
}
