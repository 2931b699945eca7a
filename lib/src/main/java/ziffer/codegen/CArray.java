package ziffer.codegen;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/** Writes C arrays, 16 values per line. */
final class CArray {
  private static final int PER_LINE = 16;

  private CArray() {}

  /**
   * Returns {@code static const <type> <name>[] NET_TABLE = {...};}, word-aligned where the
   * compiler has an attribute for it.
   */
  static String table(String type, String name, int[] values) {
    return table(type, name, values(values.length, i -> values[i], "  "));
  }

  /**
   * Returns the same with a macro around the values, through which kernel variants store them in
   * their own way: around each line of 16 the macro's plural, around those left as many as it
   * takes.
   *
   * @param takes values at a time: 1 or 2
   */
  static String table(String type, String name, String macro, int takes, int[] values) {
    StringBuilder lines = new StringBuilder();
    for (int start = 0; start < values.length; start += PER_LINE) {
      int length = Math.min(values.length - start, PER_LINE);
      int each = length == PER_LINE ? PER_LINE : takes;
      lines.append("  ");
      for (int at = start; at < start + length; at += each) {
        String joined =
            Arrays.stream(values, at, at + each)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        String plural = each == PER_LINE ? "S" : "";
        lines.append(at == start ? "" : " ").append(macro + plural + "(" + joined + "),");
      }
      lines.append('\n');
    }
    return table(type, name, lines.toString());
  }

  private static String table(String type, String name, String lines) {
    return "NET_ALIGNED static const " + type + " " + name + "[] NET_TABLE = {\n" + lines + "};\n";
  }

  /** Returns {@code static const <type> <name>[<n>] = {...};}. */
  static String of(String type, String name, int length, IntUnaryOperator values) {
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
