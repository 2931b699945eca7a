package ziffer.forms;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.data.DigitSet;

/** Assigns labels to the digits of a sheet. */
public interface Labels {
  /**
   * Returns the label of each digit of a sheet.
   *
   * @throws ZifferException if the sheet does not match these labels
   */
  List<Integer> of(CutSheet sheet);

  /**
   * Returns the labels for the option {@code --label}.
   *
   * @param text {@code rows} for rows of 0 to 9 from the top; {@code name} for the digit in the
   *     file's name; one digit for all; or one digit per row, {@code 3,1,4}
   * @param rows number of rows of a sheet with {@code rows}: 10, or a multiple for several rows per
   *     digit
   * @throws UsageException if {@code text} is invalid
   */
  static Labels named(String text, int rows) {
    if (text.equals("rows")) {
      return rows(rows);
    }
    if (text.equals("name")) {
      return Labels::fromName;
    }
    String[] words = text.split(",", -1);
    for (String word : words) {
      if (!word.matches("[0-9]")) {
        throw new UsageException(
            "label '"
                + word
                + "' is unknown; expected rows, name, a digit 0 to 9, or one per row: 3,1,4");
      }
    }
    List<Integer> digits = Arrays.stream(words).map(Integer::valueOf).toList();
    return digits.size() == 1
        ? sheet -> sheet.digits().stream().map(digit -> digits.get(0)).toList()
        : sheet -> byRow(sheet, digits);
  }

  /** Returns the labels of rows 0 to 9 from the top, or of several rows per digit. */
  static Labels rows(int rows) {
    if (rows < DigitSet.CLASSES || rows % DigitSet.CLASSES != 0) {
      throw new UsageException(
          "rows is " + rows + ", expected 10 or a multiple of it; other rows: --label 3,1,4");
    }
    int each = rows / DigitSet.CLASSES;
    List<Integer> digits = IntStream.range(0, rows).mapToObj(row -> row / each).toList();
    return sheet -> {
      List<Integer> labels = byRow(sheet, digits);
      if (each == 1 && sheet.otherGrid() != null) {
        throw new ZifferException(
            String.format(
                Locale.ROOT,
                "%s shows a form of %s, expected %d rows of %d; print ours with ./jbang digits.java"
                    + " --form form.png, or name the digit of each row with --label",
                sheet.name(),
                sheet.otherGrid(),
                Form.ROWS,
                Form.COLUMNS));
      }
      return labels;
    };
  }

  private static List<Integer> byRow(CutSheet sheet, List<Integer> labels) {
    if (sheet.rows() != labels.size()) {
      throw new ZifferException(
          String.format(
              Locale.ROOT,
              "%s shows %d rows of digits, expected %d; name the digit of each row with --label, such"
                  + " as --label 3,1,4",
              sheet.name(),
              sheet.rows(),
              labels.size()));
    }
    return sheet.digits().stream().map(digit -> labels.get(digit.row())).toList();
  }

  private static List<Integer> fromName(CutSheet sheet) {
    String stem = SheetFolder.stem(Path.of(sheet.name()));
    Matcher number = Pattern.compile("[0-9]+").matcher(stem);
    if (!number.find() || number.group().length() > 1 || number.find()) {
      throw new ZifferException(
          sheet.name() + " is not named after one digit 0 to 9, such as 7-anna.png");
    }
    number.reset();
    number.find();
    int digit = Integer.parseInt(number.group());
    return sheet.digits().stream().map(each -> digit).toList();
  }
}
