package ziffer.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files below {@code lib/src/main/c}: C, scripts and READMEs with holes that Java fills. */
public final class CSource {
  private static final String ROOT = "/ziffer/c/";

  private CSource() {}

  /**
   * Returns a file's text, with line feeds alone.
   *
   * @param path below {@code lib/src/main/c}, with slashes
   */
  public static String read(String path) {
    try (InputStream in = CSource.class.getResourceAsStream(ROOT + path)) {
      if (in == null) {
        throw new IllegalArgumentException(path + " is not in lib/src/main/c");
      }
      // A checkout on Windows may have other line ends.
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
