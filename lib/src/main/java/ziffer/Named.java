package ziffer;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks up values by name. */
public final class Named {
  private Named() {}

  /**
   * Returns the value of that name.
   *
   * @param kind noun for the message, such as "net"
   * @param all the known values
   * @throws UsageException if there is none, listing the known names
   */
  public static <T> T of(String kind, String name, List<T> all, Function<T, String> nameOf) {
    return all.stream()
        .filter(each -> nameOf.apply(each).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "unknown "
                        + kind
                        + " '"
                        + name
                        + "'; known: "
                        + all.stream().map(nameOf).collect(Collectors.joining(", "))));
  }

  /** Returns the name of a constant as users write it: {@code one-cycle} for ONE_CYCLE. */
  public static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
