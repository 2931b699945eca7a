package ziffer.codegen;

import java.util.function.IntUnaryOperator;

/** Writes C arrays, 16 values per line. */
final class CArray {
  private static final int PER_LINE = 16;

  private CArray() {}

  /**
   * Returns {@code static const <type> <name>[] NET_TABLE = {...};}, word-aligned where the
   * compiler has an attribute for it.
   *
   * @param macro around each line; the last line is filled up with zeros
   */
  static String of(String type, String name, String macro, int[] values) {
    int whole = macro.isEmpty() ? 0 : values.length / PER_LINE * PER_LINE;
    String lines = values(whole, i -> values[i], "  ");
    lines = lines.replaceAll("(?m)^  (.*),$", "  " + macro + "S($1),");
    String rest = values(values.length - whole, i -> values[whole + i], "  ");
    if (!macro.isEmpty()) {
      rest =
          rest.replaceAll(
              macro.equals("NET_PAIR") ? "(-?\\d+), (-?\\d+)" : "(-?\\d+)",
              macro + (macro.equals("NET_PAIR") ? "($1, $2)" : "($1)"));
    }
    lines = lines + rest;
    return "NET_ALIGNED static const " + type + " " + name + "[] NET_TABLE = {\n" + lines + "};\n";
  }

  /** Returns {@code static const <type> <name>[<n>] = {...};}. */
  static String plain(String type, String name, int length, IntUnaryOperator values) {
    return "static const "
        + type
        + " "
        + name
        + "["
        + length
        + "] = {\n"
        + values(length, values, "  ")
        + "};\n";
  }

  /** Returns the values alone, indented, with a comma after each. */
  static String values(int length, IntUnaryOperator values, String indent) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      boolean first = i % PER_LINE == 0;
      boolean last = i % PER_LINE == PER_LINE - 1 || i == length - 1;
      text.append(first ? indent : " ").append(values.applyAsInt(i)).append(last ? ",\n" : ",");
    }
    return text.toString();
  }
}
