package ziffer.codegen;

import java.util.function.IntUnaryOperator;

/** Writes C arrays, 16 values per line. */
final class CArray {
  private static final int PER_LINE = 16;

  private CArray() {}

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

  /** Returns the same, word-aligned where the compiler has an attribute for it. */
  static String aligned(String type, String name, int[] values) {
    return "NET_ALIGNED " + of(type, name, values);
  }

  static String of(String type, String name, int[] values) {
    return of(type, name, values.length, i -> values[i]);
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
