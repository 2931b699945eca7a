package ziffer.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import ziffer.ExternalProcess;
import ziffer.ZifferException;
import ziffer.codegen.HeaderWriter;
import ziffer.data.DigitSet;
import ziffer.data.TemporaryFolder;
import ziffer.eval.Inference;
import ziffer.quant.Int8Net;
import ziffer.verify.ImageFile;

/**
 * A generated header compiled for the native architecture, in a long-running process that measures
 * its own processor time, so that the start is excluded.
 */
public final class HostSpeed implements AutoCloseable {
  /** Compiler flags. */
  public static final List<String> FLAGS = List.of("-std=c99", "-O3", "-march=native");

  private final TemporaryFolder folder;
  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter questions;
  private final long classes;

  /**
   * Compiles and starts it.
   *
   * @param compiler a program such as {@code cc}
   * @param digits images to classify
   * @throws ZifferException if it does not compile, with the compiler's first lines
   */
  public HostSpeed(String compiler, Int8Net net, DigitSet digits) {
    try {
      folder = new TemporaryFolder();
      process = start(compiler, net, digits);
    } catch (IOException e) {
      throw new ZifferException("cannot run the generated C: " + e.getMessage(), e);
    }
    answers = process.inputReader();
    questions = new PrintWriter(process.outputWriter(), true);
    classes = IntStream.of(Inference.predict(net, digits)).sum();
  }

  private Process start(String compiler, Int8Net net, DigitSet digits) throws IOException {
    Path path = folder.path();
    boolean started = false;
    try {
      Files.writeString(path.resolve("net.h"), new HeaderWriter(net, "net").text());
      Files.writeString(path.resolve("main.c"), SpeedProgram.text("net"));
      ImageFile.write(path.resolve("images"), digits);
      List<String> compile = new ArrayList<>(List.of(compiler));
      compile.addAll(FLAGS);
      compile.addAll(List.of("-o", "main", "main.c"));
      ExternalProcess.run(path, compile);
      Process result =
          new ProcessBuilder(path.resolve("main").toString(), "images")
              .directory(path.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      started = true;
      return result;
    } finally {
      if (!started) {
        folder.close();
      }
    }
  }

  /**
   * Classifies all digits several times and returns the processor time.
   *
   * @throws ZifferException if the predictions differ from the mirror's
   */
  public long nanoseconds(int passes) {
    questions.println(passes);
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new ZifferException("the generated C exited unexpectedly");
      }
      String[] answer = line.split(" ");
      if (Long.parseLong(answer[1]) != passes * classes) {
        throw new ZifferException(
            "the generated C and the mirror disagree; ./jbang verify.java shows where");
      }
      return Long.parseLong(answer[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
