package ziffer;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import ziffer.boards.Core;
import ziffer.verify.CRunner;

/** Programs that some tests need. */
public final class Tools {
  private Tools() {}

  /**
   * Goes on if a program is installed; else skips the test, saying how to install it, or fails it
   * where nothing may be skipped.
   *
   * @param remedy the command that installs it
   */
  public static void require(String program, String remedy) {
    if (ExternalProcess.isInstalled(program)) {
      return;
    }
    skip(program + " is not installed: " + remedy);
  }

  /** Goes on if no program of these targets is missing; else as above. */
  public static void require(CRunner... runners) {
    for (CRunner runner : runners) {
      runner.missing().ifPresent(Tools::skip);
    }
  }

  /** Skips the test, or fails it where nothing may be skipped. */
  public static void skip(String message) {
    note(message);
    abort(message);
  }

  /** Goes on if compilers and emulators of all these cores are installed; else as above. */
  public static void require(Core... cores) {
    for (Core core : cores) {
      core.programs().forEach(program -> require(program, core.remedy()));
    }
  }

  /**
   * Leaves for test.java what is missing, since a class that is skipped as a whole stands in no
   * report; or fails where nothing may be missing.
   */
  public static void note(String message) {
    if ("true".equals(System.getenv("CI"))) {
      fail(message);
    }
    try {
      Files.writeString(
          Path.of("target/skipped.txt"),
          message + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
