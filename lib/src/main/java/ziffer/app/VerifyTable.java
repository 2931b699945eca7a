package ziffer.app;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ziffer.verify.Comparison;
import ziffer.verify.CoreProfile;
import ziffer.verify.CycleProfile;
import ziffer.verify.Verification;

/** Verifications as an aligned table, with columns of costs if a target measures them. */
public final class VerifyTable {
  private VerifyTable() {}

  /** A verification as {@code verify.java --json} writes it. */
  public record Row(
      String target,
      String net,
      @Json.Flat Comparison comparison,
      @Json.Flat Optional<CoreProfile> profile,
      @Json.Flat Optional<CycleProfile> cycles) {
    /** Makes the row of a verification. */
    public static Row of(Verification each) {
      return new Row(each.target(), each.net(), each.comparison(), each.profile(), each.cycles());
    }
  }

  /** Returns a headed table, a line a verification. */
  public static String of(List<Verification> rows) {
    int width = rows.stream().mapToInt(row -> row.target().length()).max().orElse(0);
    boolean counted =
        rows.stream().anyMatch(row -> row.profile().isPresent() || row.cycles().isPresent());
    String columns = "%-" + Math.max(width, 6) + "s  %-8s %9s %9s";
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, columns, "target", "net", "images", "differ"));
    if (counted) {
      text.append(
          String.format(
              Locale.ROOT,
              " %13s %24s %-12s %9s %9s %7s",
              "mean",
              "least to most",
              "unit",
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
      row.profile().ifPresent(profile -> text.append(columns(profile)));
      row.cycles().ifPresent(profile -> text.append(columns(profile)));
    }
    int worst = rows.stream().mapToInt(row -> row.comparison().mismatches()).max().orElse(0);
    int images = rows.stream().mapToInt(row -> row.comparison().images()).max().orElse(0);
    String end = worst == 0 ? "%n0 of %2$s images differ%n" : "%n%s of %s images differ at worst%n";
    return text.append(String.format(Locale.ROOT, end, number(worst), number(images))).toString();
  }

  private static String columns(CoreProfile profile) {
    return columns(profile.instructionsMean(), profile.instructionsMin(), profile.instructionsMax())
        + columns(
            "instructions", profile.flashBytes(), profile.scratchBytes(), profile.stackBytes());
  }

  private static String columns(CycleProfile profile) {
    return columns(profile.cyclesMean(), profile.cyclesMin(), profile.cyclesMax())
        + columns("cycles", profile.flashBytes(), profile.scratchBytes(), profile.stackBytes());
  }

  private static String columns(long mean, long min, long max) {
    return String.format(Locale.ROOT, " %,13d %24s", mean, number(min) + " to " + number(max));
  }

  private static String columns(String unit, int flash, int scratch, int stack) {
    return String.format(Locale.ROOT, " %-12s %,9d %,9d %,7d", unit, flash, scratch, stack);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
