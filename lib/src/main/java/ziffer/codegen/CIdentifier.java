package ziffer.codegen;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import ziffer.UsageException;

/** The prefix of every name in a generated header. */
public record CIdentifier(String name) {
  private static final Pattern LOWER = Pattern.compile("\\bnet(?=_|\\.[cho]\\b)");
  private static final Pattern UPPER = Pattern.compile("\\bNET(?=_)");

  /** Keywords of C99, C11, C23 and C++20 that match the pattern below. */
  private static final Set<String> KEYWORDS =
      Set.of(
          """
          alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t
          char16_t char32_t class co_await co_return co_yield compl concept const const_cast
          consteval constexpr constinit continue decltype default delete do double dynamic_cast else
          enum explicit export extern false float for friend goto if inline int long mutable
          namespace new noexcept not not_eq nullptr operator or or_eq private protected public
          register reinterpret_cast requires restrict return short signed sizeof static
          static_assert static_cast struct switch template this thread_local throw true try typedef
          typeid typename typeof typeof_unqual union unsigned using virtual void volatile wchar_t
          while xor xor_eq
          """
              .split("\\s+"));

  /** Headers of C99 and C11, which {@code <prefix>.h} would shadow, and the main.c of projects. */
  private static final Set<String> TAKEN =
      Set.of(
          """
          assert complex ctype errno fenv inttypes iso646 limits locale main math setjmp signal
          stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string tgmath
          threads time uchar wchar wctype
          """
              .split("\\s+"));

  /**
   * Checks the name.
   *
   * @throws UsageException if it is not a C identifier, is a keyword or a standard header, or would
   *     form reserved names
   */
  public CIdentifier {
    String fault = fault(name);
    if (!fault.isEmpty()) {
      throw new UsageException("prefix '" + name + "' " + fault);
    }
  }

  private static String fault(String name) {
    if (!name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*")) {
      return "must be a C identifier of lower-case letters, digits and single underscores,"
          + " beginning with a letter";
    }
    if (KEYWORDS.contains(name)) {
      return "is a keyword of C or C++; choose another";
    }
    String file = name + (name.equals("main") ? ".c" : ".h");
    return TAKEN.contains(name) ? "is taken by " + file + "; choose another" : "";
  }

  /** Returns the prefix of macros, in capitals. */
  public String upper() {
    return name.toUpperCase(Locale.ROOT);
  }

  /**
   * Renames the identifiers {@code net_...} and {@code NET_...} and the files {@code net.h}, {@code
   * net.c} and {@code net.o} in a text, and fills {@code @prefix}.
   */
  public String apply(String text) {
    String renamed = LOWER.matcher(text).replaceAll(name);
    return UPPER.matcher(renamed).replaceAll(upper()).replace("@prefix", name);
  }
}
