package ziffer.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import ziffer.data.DataDirectory;

/** A PyTorch that trains the same nets in a process of its own, to be compared with. */
final class PyTorch implements AutoCloseable {
  private static final String SCRIPT = "lib/src/test/resources/torch_speed.py";

  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter questions;
  private final String version;

  /**
   * Speed and memory.
   *
   * @param imagesPerSecond images trained on a second
   * @param peakMegabytes most memory that the process has held
   */
  record Answer(double imagesPerSecond, long peakMegabytes) {}

  private PyTorch(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader();
    this.questions = new PrintWriter(process.outputWriter(), true);
    this.version = answers.readLine();
  }

  /**
   * Starts it.
   *
   * @param named the Python to take, or null for the first {@code python3} that has torch
   * @return empty if there is none
   */
  static Optional<PyTorch> start(String named) {
    Path script = DataDirectory.repository().resolve(SCRIPT).toAbsolutePath();
    List<String> candidates =
        named != null ? List.of(named) : List.of("python3", "/usr/bin/python3", "python");
    return Files.exists(script)
        ? candidates.stream().flatMap(python -> start(python, script)).findFirst()
        : Optional.empty();
  }

  private static Stream<PyTorch> start(String python, Path script) {
    try {
      ProcessBuilder builder = new ProcessBuilder(python, script.toString());
      // OpenBLAS's own threads beside PyTorch's slow both down.
      builder.environment().putIfAbsent("OPENBLAS_NUM_THREADS", "1");
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      PyTorch torch = new PyTorch(builder.start());
      return torch.version == null ? Stream.empty() : Stream.of(torch);
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  /** Returns PyTorch's version. */
  String version() {
    return version;
  }

  /** Takes steps of training and returns how fast that was. */
  Answer train(String net, int batch, int threads, int steps) {
    questions.printf(Locale.ROOT, "%s %d %d %d%n", net, batch, threads, steps);
    try {
      String[] answer = answers.readLine().split(" ");
      return new Answer(Double.parseDouble(answer[0]), Long.parseLong(answer[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
