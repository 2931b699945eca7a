package ziffer;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what is meant by a name. */
public final class Named {
  private Named() {}

  /**
   * Returns the one of that name.
   *
   * @param kind what it is, as in "net"
   * @param all the known ones
   * @throws UsageException if there is none, with the known names
   */
  public static <T> T of(String kind, String name, List<T> all, Function<T, String> nameOf) {
    return all.stream()
        .filter(each -> nameOf.apply(each).equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(kind, name, all, nameOf));
  }

  private static <T> UsageException unknown(
      String kind, String name, List<T> all, Function<T, String> nameOf) {
    String known = all.stream().map(nameOf).collect(Collectors.joining(", "));
    return new UsageException("no " + kind + " is called '" + name + "'; known: " + known);
  }
}
