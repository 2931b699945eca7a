package ziffer.app;

import java.util.List;
import java.util.Locale;
import ziffer.verify.CoreProfile;
import ziffer.verify.Verification;

/** Verifications as an aligned table; the columns of counts stand only where something counts. */
public final class VerifyTable {
  private VerifyTable() {}

  /** Returns a headed table, a line a verification. */
  public static String of(List<Verification> rows) {
    int width = rows.stream().mapToInt(row -> row.target().length()).max().orElse(0);
    boolean counted = rows.stream().anyMatch(row -> row.counts().isPresent());
    String columns = "%-" + Math.max(width, 6) + "s  %-8s %9s %9s";
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, columns, "target", "net", "images", "differ"));
    if (counted) {
      text.append(
          String.format(
              Locale.ROOT,
              " %13s %24s %9s %9s %7s",
              "instructions",
              "least to most",
              "flash",
              "scratch",
              "stack"));
    }
    for (Verification row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n" + columns,
              row.target(),
              row.net(),
              number(row.comparison().images()),
              number(row.comparison().mismatches())));
      row.counts().ifPresent(counts -> text.append(counts(counts)));
    }
    int worst = rows.stream().mapToInt(row -> row.comparison().mismatches()).max().orElse(0);
    int images = rows.stream().mapToInt(row -> row.comparison().images()).max().orElse(0);
    String end = worst == 0 ? "%n0 of %2$s images differ%n" : "%n%s of %s images differ at worst%n";
    return text.append(String.format(Locale.ROOT, end, number(worst), number(images))).toString();
  }

  private static String counts(CoreProfile counts) {
    return String.format(
        Locale.ROOT,
        " %,13d %24s %,9d %,9d %,7d",
        counts.mean(),
        number(counts.min()) + " to " + number(counts.max()),
        counts.flash(),
        counts.scratch(),
        counts.stack());
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
