package ziffer.app;

import java.util.List;
import java.util.Locale;
import ziffer.verify.BoardProof;
import ziffer.verify.Comparison;

/** The proof of a board as a table, and as {@code board.java --json} writes it. */
public final class BoardTable {
  private BoardTable() {}

  /** A proof, with the port and the name of the net. */
  public record Row(
      String port,
      String board,
      String ziffer,
      String net,
      String sha256,
      @Json.Flat Comparison comparison,
      List<String> examples,
      Comparison framing,
      long microsMin,
      long microsMedian,
      long microsMax,
      long cyclesMedian,
      long bytes,
      int repeats,
      double seconds) {
    /** Makes the row of a proof. */
    public static Row of(String port, String net, BoardProof proof) {
      return new Row(
          port,
          proof.board().name(),
          proof.board().version(),
          net,
          proof.board().sha256(),
          proof.comparison(),
          proof.examples(),
          proof.framing(),
          proof.microsMin(),
          proof.microsMedian(),
          proof.microsMax(),
          proof.cyclesMedian(),
          proof.bytes(),
          proof.repeats(),
          proof.seconds());
    }
  }

  /** Returns a line for each figure, the first images that differ, and the result. */
  public static String of(Row row) {
    StringBuilder text = new StringBuilder();
    line(text, "board", row.board() + " on " + row.port());
    line(text, "Ziffer", row.ziffer());
    line(text, "model", row.net() + ", SHA-256 " + row.sha256());
    line(text, "images", differ(row.comparison()));
    line(
        text,
        "drawings",
        row.framing().images() == 0
            ? "none: the board has no room for a canvas"
            : differ(row.framing()) + ", framed on the board");
    line(
        text,
        "latency",
        String.format(
            Locale.ROOT,
            "%,d to %,d us, median %,d",
            row.microsMin(),
            row.microsMax(),
            row.microsMedian()));
    line(text, "cycles", String.format(Locale.ROOT, "median %,d", row.cyclesMedian()));
    line(
        text,
        "line",
        String.format(
            Locale.ROOT,
            "%,d bytes in %.1f s, %,d requests repeated",
            row.bytes(),
            row.seconds(),
            row.repeats()));
    row.examples().forEach(example -> text.append(example).append(System.lineSeparator()));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-10s%s%n", name, value));
  }

  private static String differ(Comparison comparison) {
    return String.format(
        Locale.ROOT, "%,d of %,d differ", comparison.mismatches(), comparison.images());
  }
}
