package ziffer.view;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import ziffer.data.DigitSet;

/** Result tables as text; numbers are strings, since Tablesaw formats them by locale. */
public final class FigureTables {
  private FigureTables() {}

  /**
   * Returns a summary line such as {@code mnist, 10,000 digits: float 99.40 %, int8 99.39 %}.
   *
   * @param source name of the data set
   * @param correct number of correct predictions by engine
   * @param images number of digits
   */
  public static String title(String source, Map<String, Integer> correct, int images) {
    StringJoiner shares = new StringJoiner(", ");
    correct.forEach((engine, right) -> shares.add(engine + " " + percent(right, images)));
    return String.format(Locale.ROOT, "%s, %,d digits: %s", source, images, shares);
  }

  /**
   * Returns the confusion matrix with 0 at the top and correct predictions in brackets, and the
   * accuracy for each digit.
   *
   * @param confusion {@code [label][prediction]}, counts; label and prediction 10 are none
   * @param right number of digits with the right class, refused ones included, for each digit
   */
  public static String confusion(int[][] confusion, int[] right) {
    String[] digits =
        IntStream.range(0, confusion.length).mapToObj(DigitSet::labelName).toArray(String[]::new);
    Table table = Table.create("confusion", StringColumn.create("digit", digits));
    for (int digit = 0; digit < confusion[0].length; digit++) {
      int column = digit;
      String[] counts =
          IntStream.range(0, confusion.length)
              .mapToObj(row -> marked(confusion[row][column], row == column))
              .toArray(String[]::new);
      table.addColumns(StringColumn.create("as " + DigitSet.labelName(digit), counts));
    }
    StringColumn shares = StringColumn.create("right");
    for (int digit = 0; digit < confusion.length; digit++) {
      int hits = digit < right.length ? right[digit] : confusion[digit][digit];
      shares.append(percent(hits, IntStream.of(confusion[digit]).sum()));
    }
    table.addColumns(shares);
    return body(table) + "\n";
  }

  /**
   * Returns a line such as {@code int8 refuses 12 of 10,000 digits (0.12 %) and 340 of 400 other
   * pictures (85.00 %)}; empty if no digit is refused and there are no other pictures.
   *
   * @param confusion {@code [label][prediction]}, with eleven predictions
   */
  public static String refusals(String engine, int[][] confusion) {
    int[] refused = Stream.of(confusion).mapToInt(row -> row[DigitSet.NONE]).toArray();
    int[] all = Stream.of(confusion).mapToInt(row -> IntStream.of(row).sum()).toArray();
    boolean others = confusion.length > DigitSet.NONE;
    int lost = IntStream.of(refused).limit(DigitSet.CLASSES).sum();
    if (lost == 0 && !others) {
      return "";
    }
    int digits = IntStream.of(all).limit(DigitSet.CLASSES).sum();
    String line = engine + " refuses " + part(lost, digits, "digits");
    return others
        ? line + " and " + part(refused[DigitSet.NONE], all[DigitSet.NONE], "other pictures") + "\n"
        : line + "\n";
  }

  private static String part(int part, int all, String what) {
    return String.format(Locale.ROOT, "%,d of %,d %s (%s)", part, all, what, percent(part, all));
  }

  /**
   * Returns the accuracy for each writer; empty if no writers are known.
   *
   * @param byWriter {correct, total} for each writer
   */
  public static String writers(Map<String, int[]> byWriter) {
    if (byWriter.isEmpty()) {
      return "";
    }
    StringColumn writer = StringColumn.create("writer");
    StringColumn digits = StringColumn.create("digits");
    StringColumn right = StringColumn.create("right");
    byWriter.forEach(
        (name, counts) -> {
          writer.append(name);
          digits.append("" + counts[1]);
          right.append(percent(counts[0], counts[1]));
        });
    return body(Table.create("writers", writer, digits, right)) + "\n";
  }

  /** Returns the number of digits found for each label. */
  public static String found(int[] counts) {
    StringColumn digit = StringColumn.create("digit");
    StringColumn found = StringColumn.create("found");
    for (int label = 0; label < counts.length; label++) {
      digit.append("" + label);
      found.append("" + counts[label]);
    }
    return body(Table.create("found", digit, found)) + "\n";
  }

  private static String marked(int count, boolean right) {
    return right ? "[" + count + "]" : count + " ";
  }

  /** Returns the table without the name that Tablesaw prints above it. */
  private static String body(Table table) {
    String text = table.printAll();
    return text.substring(text.indexOf('\n') + 1);
  }

  private static String percent(int part, int all) {
    return all == 0 ? "-" : String.format(Locale.ROOT, "%.2f %%", 100.0 * part / all);
  }
}
