package ziffer;

/** The version of this library, as written to generated headers. */
public final class Ziffer {
  /** Semantic version, equal to the one in {@code pom.xml}. */
  public static final String VERSION = "0.2.0";

  private Ziffer() {}
}
