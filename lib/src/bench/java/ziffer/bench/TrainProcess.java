package ziffer.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import ziffer.ExternalProcess;
import ziffer.ZifferException;
import ziffer.data.DataDirectory;

/**
 * A contestant of {@link TrainBench} in its own process, isolated from the threads, compiled code
 * and memory of the others.
 */
final class TrainProcess implements AutoCloseable {
  private static final String SCRIPT = "lib/src/test/resources/torch_speed.py";

  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter questions;
  private final String name;

  /**
   * Speed and memory.
   *
   * @param imagesPerSecond images trained per second
   * @param peakMegabytes peak memory of the process so far; 0 if unknown
   */
  record Answer(double imagesPerSecond, long peakMegabytes) {}

  private TrainProcess(Redirect errors, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors);
    if (errors == Redirect.DISCARD) {
      // OpenBLAS's threads would compete with PyTorch's.
      builder.environment().putIfAbsent("OPENBLAS_NUM_THREADS", "1");
    }
    this.process = builder.start();
    this.answers = process.inputReader();
    this.questions = new PrintWriter(process.outputWriter(), true);
    this.name = answers.readLine();
  }

  /** Starts {@link TrainContestant} in a JVM with this one's class path. */
  static TrainProcess java(String contestant) {
    List<String> command =
        List.of(
            ExternalProcess.java(),
            "-cp",
            System.getProperty("java.class.path"),
            TrainContestant.class.getName(),
            contestant);
    try {
      return new TrainProcess(Redirect.INHERIT, command);
    } catch (IOException e) {
      throw new ZifferException("cannot start " + contestant + ": " + e.getMessage(), e);
    }
  }

  /**
   * Starts PyTorch.
   *
   * @param python the Python to use, or null for the first {@code python3} that has torch
   * @return empty if PyTorch is not installed
   */
  static Optional<TrainProcess> torch(String python) {
    Path script = DataDirectory.repository().resolve(SCRIPT).toAbsolutePath();
    List<String> candidates =
        python != null ? List.of(python) : List.of("python3", "/usr/bin/python3", "python");
    return Files.exists(script)
        ? candidates.stream().map(each -> torch(each, script)).filter(Objects::nonNull).findFirst()
        : Optional.empty();
  }

  private static TrainProcess torch(String python, Path script) {
    try {
      TrainProcess torch = new TrainProcess(Redirect.DISCARD, List.of(python, script.toString()));
      return torch.name == null ? null : torch;
    } catch (IOException e) {
      return null;
    }
  }

  /** Returns the name in results. */
  String name() {
    return name;
  }

  /**
   * Trains for a number of steps.
   *
   * @throws ZifferException if the process has ended
   */
  Answer train(String net, int batch, int threads, int steps) {
    questions.printf(Locale.ROOT, "%s %d %d %d%n", net, batch, threads, steps);
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new ZifferException(name + " exited while training " + net + "; see its output");
      }
      String[] answer = line.split(" ");
      return new Answer(Double.parseDouble(answer[0]), Long.parseLong(answer[1]));
    } catch (IOException e) {
      throw new ZifferException("no answer from " + name + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
