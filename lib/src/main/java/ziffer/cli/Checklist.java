package ziffer.cli;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import ziffer.ZifferException;

/** Lines that say what is ready, each OK or with the remedy, and the exit code that follows. */
public final class Checklist {
  private final Consumer<String> out;
  private final boolean verbose;
  private int exit = Launcher.DONE;

  /**
   * Makes an empty list.
   *
   * @param out takes each line
   * @param verbose whether a fault shows its stack trace on the error stream
   */
  public Checklist(Consumer<String> out, boolean verbose) {
    this.out = out;
    this.verbose = verbose;
  }

  /** Returns 0, or 1 if something that is needed is missing. */
  public int exit() {
    return exit;
  }

  /** Tells of something without which nothing goes. */
  public void need(String what, boolean holds, String remedy) {
    if (!holds) {
      exit = Launcher.FAILED;
    }
    line(holds ? "OK" : "MISSING", what, holds ? "" : remedy);
  }

  /** Tells of something that one can do without. */
  public void wish(String what, boolean holds, String remedy) {
    line(holds ? "OK" : "-", what, holds ? "" : remedy);
  }

  /**
   * Does something that is needed, and tells what was done or why it failed.
   *
   * @param work returns what was done, in a few words
   */
  public void step(String what, Supplier<String> work) {
    try {
      line("OK", what, work.get());
    } catch (ZifferException | LinkageError e) {
      explain(e);
      need(what, false, e instanceof ZifferException ? e.getMessage() : "" + e);
    }
  }

  /** Returns whether a check passes. */
  public boolean runs(Runnable check) {
    try {
      check.run();
      return true;
    } catch (ZifferException | LinkageError e) {
      explain(e);
      return false;
    }
  }

  /** Shows the stack trace of a fault if that was asked for. */
  public void explain(Throwable e) {
    if (verbose) {
      e.printStackTrace();
    }
  }

  private void line(String state, String what, String remark) {
    out.accept(
        String.format(
            Locale.ROOT, "%-8s %s%s", state, what, remark.isEmpty() ? "" : ": " + remark));
  }
}
