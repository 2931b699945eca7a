package ziffer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import ziffer.UsageException;
import ziffer.ZifferException;

/**
 * Runs a script's command. The exit code is 0 for success, 1 for a failed check or failed work, 2
 * for wrong usage. An error is one line on the error stream; {@code --verbose} adds the stack
 * trace.
 */
public final class Launcher {
  /** Exit code of success. */
  public static final int DONE = 0;

  /** Exit code of a failed check or failed work. */
  public static final int FAILED = 1;

  private static final int USAGE = 2;

  private Launcher() {}

  /** Runs {@code command} and ends the JVM with its exit code. */
  public static void run(Callable<Integer> command, String... arguments) {
    System.exit(execute(command, arguments));
  }

  /** Runs {@code command} and returns its exit code. */
  public static int execute(Callable<Integer> command, String... arguments) {
    CommandLine line =
        new CommandLine(command)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler((e, all) -> usage(e))
            .setExecutionExceptionHandler((e, failed, parsed) -> failure(e, failed));
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError | LinkageError e) {
      // Picocli handles exceptions only.
      return failure(e, line);
    }
  }

  private static int usage(ParameterException e) {
    CommandLine line = e.getCommandLine();
    line.getErr().println("error: " + firstLine(e.getMessage()));
    line.getErr().println("help:  ./jbang " + line.getCommandName() + " --help");
    return USAGE;
  }

  private static int failure(Throwable e, CommandLine line) {
    String message =
        e instanceof ZifferException
            ? e.getMessage()
            : e instanceof OutOfMemoryError
                ? "not enough memory; close other programs or lower --batch or --limit"
                : "this is a bug in Ziffer: " + e + "; --verbose shows the stack trace";
    if (!Interrupt.isStopping()) {
      line.getErr().println("error: " + message);
    }
    if (isVerbose(line)) {
      e.printStackTrace(line.getErr());
    }
    return e instanceof UsageException ? USAGE : FAILED;
  }

  private static boolean isVerbose(CommandLine line) {
    return line.getParseResult() != null && line.getParseResult().hasMatchedOption("--verbose");
  }

  private static String firstLine(String message) {
    return message == null ? "wrong usage" : message.lines().findFirst().orElse("wrong usage");
  }
}
