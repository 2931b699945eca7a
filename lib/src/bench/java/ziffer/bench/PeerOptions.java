package ziffer.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import ziffer.cli.Launcher;
import ziffer.data.DigitSet;
import ziffer.data.Progress;

/** Options of the comparison with other projects' nets. */
public final class PeerOptions {
  /** Folder of the peers; null for the committed figures. */
  @Option(
      names = "--peers",
      paramLabel = "DIR",
      description = "For peers: measure those in DIR instead of printing the committed figures.")
  public Path folder;

  private String heading = "";
  private int exit = Launcher.DONE;

  /** Returns measured or committed figures. */
  public List<PeerRow> run(Supplier<DigitSet> digits, Progress progress) {
    heading = folder == null ? PeerBench.note() + PeerBench.HEADING : PeerBench.HEADING;
    if (folder == null) {
      return PeerBench.committed();
    }
    PeerBench bench = new PeerBench(digits.get(), progress);
    List<PeerRow> rows = bench.run(folder);
    exit = bench.failed() ? Launcher.FAILED : Launcher.DONE;
    return rows;
  }

  /** Returns what precedes the table; empty if nothing was compared. */
  public String heading() {
    return heading;
  }

  /** Returns the exit code: 1 if a net that was given did not compile or run. */
  public int exit() {
    return exit;
  }
}
