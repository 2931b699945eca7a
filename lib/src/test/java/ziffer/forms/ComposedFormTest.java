package ziffer.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.forms.ComposedForm.Kind;
import ziffer.forms.CutSheet.CutDigit;
import ziffer.forms.CutSheet.RowFault;

class ComposedFormTest {
  /** Below it, a digit lacks a part or has one of a neighbour's; other digits are below 0.5. */
  private static final double LIKE = 0.6;

  @Test
  void findsEveryDigitOrNamesItsRow() {
    cut(TestData.train().limit(500), Kind.values().length);
  }

  @Tag("thorough")
  @Test
  void findsEveryDigitOfTwoHundredFormsOrNamesItsRow() {
    DataDirectory data = DataDirectory.find(null);
    DigitSet digits =
        Files.exists(data.swiss())
            ? EuropeanSource.readAll("swiss", data, Progress.NONE)
            : TestData.train().limit(10_000);
    // A tenth of them has all writers.
    cut(
        new DigitSet(
            "some",
            IntStream.range(0, digits.size())
                .filter(i -> i % 10 == 0)
                .mapToObj(digits::get)
                .toList()),
        200);
  }

  private static void cut(DigitSet digits, int forms) {
    int found =
        IntStream.range(0, forms)
            .parallel()
            .map(seed -> found(new ComposedForm(digits, seed), "form " + seed))
            .sum();
    int all = forms * Form.ROWS * Form.COLUMNS;
    assertTrue(found >= 0.99 * all, found + " of " + all + " found");
  }

  private static int found(ComposedForm form, String name) {
    CutSheet sheet = SheetCutter.cut(form.scan());
    List<Integer> named = sheet.faults().stream().map(RowFault::row).toList();
    for (int row = 0; row < Form.ROWS; row++) {
      int wanted = row;
      String where = name + ", " + form.kind() + ", row " + row;
      List<CutDigit> cut = sheet.digits().stream().filter(digit -> digit.row() == wanted).toList();
      if (named.contains(row)) {
        assertTrue(cut.size() < Form.COLUMNS, where);
      } else {
        assertEquals(Form.COLUMNS, cut.size(), where);
        for (int column = 0; column < Form.COLUMNS; column++) {
          double like = form.likeness(row * Form.COLUMNS + column, cut.get(column).pixels());
          assertTrue(like > LIKE, where + ", box " + column + " is like its digit by " + like);
        }
      }
    }
    return sheet.digits().size();
  }
}
