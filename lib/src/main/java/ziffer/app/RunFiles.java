package ziffer.app;

import java.nio.file.Path;

/**
 * The files that a run writes into its folder.
 *
 * @param folder by default {@code build/<net>}
 * @param net name of the net
 */
public record RunFiles(Path folder, String net) {
  /**
   * Returns the files of {@code net} in {@code out}, or, if that is null, in {@code build/<net>}.
   */
  public static RunFiles in(Path out, String net) {
    return new RunFiles(out != null ? out : Path.of("build", net), net);
  }

  /** Returns the DL4J checkpoint. */
  public Path checkpoint() {
    return folder.resolve(net + ".zip");
  }

  /** Returns the integer net. */
  public Path int8() {
    return folder.resolve(net + ".int8");
  }

  /** Returns the header of a prefix. */
  public Path header(String prefix) {
    return folder.resolve(prefix + ".h");
  }

  /** Returns the header of samples of a prefix. */
  public Path samples(String prefix) {
    return folder.resolve(prefix + "_samples.h");
  }

  /** Returns the picture of misread digits. */
  public Path mistakes() {
    return folder.resolve(net + "_mistakes.png");
  }

  /** Returns the report. */
  public Path report() {
    return folder.resolve("report.json");
  }
}
