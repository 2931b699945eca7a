package ziffer.cli;

import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Help.Ansi;
import ziffer.ZifferException;
import ziffer.app.SetupCheck;

/** Prints what is ready, a line each: OK, or MISSING with the remedy, in colour on a terminal. */
public final class Checklist {
  private final Consumer<String> out;
  private final boolean verbose;
  private final Ansi colours;
  private int exit = Launcher.DONE;

  /**
   * Makes an empty list.
   *
   * @param verbose whether to print the stack trace of a failure on the error stream
   */
  public Checklist(boolean verbose) {
    // AUTO: never in a pipe or a file, nor where NO_COLOR is set.
    this(System.out::println, verbose, Ansi.AUTO);
  }

  Checklist(Consumer<String> out, boolean verbose, Ansi colours) {
    this.out = out;
    this.verbose = verbose;
    this.colours = colours;
  }

  /** Returns 0, or 1 if anything that is needed is missing. */
  public int exit() {
    return exit;
  }

  /** Prints the outcome of a check. */
  public void add(SetupCheck check) {
    if (check.ok()) {
      line("green", "OK", check.name(), "");
    } else if (check.needed()) {
      exit = Launcher.FAILED;
      line("red", "MISSING", check.name(), ": " + check.remedy());
    } else {
      line("yellow", "-", check.name(), ": " + check.remedy());
    }
  }

  /**
   * Does something that is needed, and prints what was done or why it failed.
   *
   * @param work returns what was done, in a few words
   */
  public void step(String what, Supplier<String> work) {
    try {
      line("green", "OK", what, ": " + work.get());
    } catch (ZifferException | LinkageError e) {
      explain(e);
      add(
          new SetupCheck(
              what, false, true, e instanceof ZifferException ? e.getMessage() : "" + e));
    }
  }

  /** Prints the stack trace of a failure if that was asked for. */
  public void explain(Throwable e) {
    if (verbose) {
      e.printStackTrace();
    }
  }

  private void line(String colour, String state, String what, String remark) {
    String shown = colours.string("@|" + colour + " " + state + "|@");
    out.accept(shown + " ".repeat(9 - state.length()) + what + remark);
  }
}
