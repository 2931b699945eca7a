package ziffer.spark;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ziffer.Causes;

/** Spark's exceptions, whose messages have many lines, as one. */
final class Faults {
  /** A worker whose Spark cannot read an order, as Spark reports it. */
  private static final Pattern OTHER_SPARK =
      Pattern.compile(
          "\\((\\S+) executor \\S+\\): java\\.io\\.InvalidClassException: org\\.apache\\.spark");

  private Faults() {}

  /** Says which worker runs another version of Spark, if that is why a job failed. */
  static Optional<String> otherSpark(Throwable failure) {
    Matcher matcher = OTHER_SPARK.matcher(Causes.line(failure));
    return matcher.find()
        ? Optional.of(
            "worker "
                + matcher.group(1)
                + " runs another version of Spark than "
                + Build.sparkVersion())
        : Optional.empty();
  }
}
