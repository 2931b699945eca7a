package ziffer.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;
import ziffer.TestData;
import ziffer.data.DigitSet;

class ShowTest {
  private static final DigitSet TWELVE = TestData.test().limit(12);

  @Test
  void makesATableOfNumbersAndTexts() {
    Table table =
        Show.table(
            "figures",
            "net",
            List.of("nano", "mlp"),
            "count",
            new int[] {1, 2},
            "bytes",
            new long[] {3, 4},
            "right, %",
            new double[] {97.126, 9});
    String printed = table.print();
    assertEquals(List.of("net", "count", "bytes", "right, %"), table.columnNames());
    assertTrue(printed.contains("97.13") && printed.contains("9.00"), printed);
  }

  @Test
  void rejectsValuesThatAreNoColumn() {
    assertThrows(IllegalArgumentException.class, () -> Show.table("t", "x", 3));
  }

  @Test
  void drawsDigitsInRowsOfTen() {
    BufferedImage one = Show.digits(TWELVE.limit(10));
    BufferedImage two = Show.digits(TWELVE);
    assertEquals(one.getWidth(), two.getWidth());
    assertTrue(two.getHeight() > one.getHeight());
    assertTrue(Show.digits(TWELVE.limit(1)).getWidth() < one.getWidth());
  }

  @Test
  void marksWhatIsReadWrongInRed() {
    int[] labels = TWELVE.digits().stream().mapToInt(DigitSet.Digit::label).toArray();
    int[] wrong = labels.clone();
    wrong[3] = (wrong[3] + 1) % 10;
    assertEquals(0, redPixels(Show.digits(TWELVE, labels)));
    assertTrue(redPixels(Show.digits(TWELVE, wrong)) > 0);
  }

  private static long redPixels(BufferedImage picture) {
    return IntStream.range(0, picture.getWidth() * picture.getHeight())
        .map(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()))
        .filter(rgb -> (rgb >> 16 & 0xff) > (rgb & 0xff) + 80)
        .count();
  }
}
