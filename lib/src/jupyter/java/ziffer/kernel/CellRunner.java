package ziffer.kernel;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellHandler;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.ContentType;
import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.reply.ErrorReply;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs cells on the kernel where there is no Jupyter: the same JShell, magics, display functions
 * and remedies, only that what the kernel would send to Jupyter goes to a file.
 */
public final class CellRunner {
  private static final Gson GSON = new Gson();

  private CellRunner() {}

  /**
   * Runs all cells, also those below one that fails.
   *
   * @param arguments a file with the cells' sources, a JSON list; and the file to write, a line of
   *     JSON for each message: {@code cell}, counted from 0, {@code type} and {@code content} as in
   *     Jupyter's messaging protocol
   */
  public static void main(String... arguments) {
    // The kernel takes System.err for the cells.
    PrintStream errors = System.err;
    int exit = 1;
    try {
      run(Path.of(arguments[0]), Path.of(arguments[1]));
      exit = 0;
    } catch (Throwable e) {
      e.printStackTrace(errors);
    } finally {
      // A cell may have left threads behind.
      System.exit(exit);
    }
  }

  private static void run(Path cells, Path out) throws Exception {
    String[] sources = GSON.fromJson(Files.readString(cells), String[].class);
    NotebookKernel kernel = NotebookKernel.create();
    // Never connected: it only hands out the handler that Jupyter's requests would reach.
    JupyterConnection unconnected =
        new JupyterConnection(
            new KernelConnectionProperties(
                "127.0.0.1", 0, 0, 0, 0, 0, "tcp", "hmac-sha256", "none"));
    kernel.becomeHandlerForConnection(unconnected);
    ShellHandler<ExecuteRequest> shell = unconnected.getHandler(MessageType.EXECUTE_REQUEST);
    try (Writer messages = Files.newBufferedWriter(out)) {
      for (int cell = 0; cell < sources.length; cell++) {
        ToFile environment = new ToFile(messages, cell);
        ExecuteRequest request =
            new ExecuteRequest(sources[cell], false, true, Map.of(), false, false);
        shell.handle(
            environment, new Message<>(new Header<>(MessageType.EXECUTE_REQUEST), request));
        environment.resolveDeferrals();
      }
    }
  }

  /** Where the kernel sends what a cell shows. */
  private static final class ToFile extends ShellReplyEnvironment {
    private final Writer messages;
    private final int cell;

    ToFile(Writer messages, int cell) {
      super(null, null, null, null);
      this.messages = messages;
      this.cell = cell;
    }

    @Override
    public <T extends ContentType<T>> void publish(T content) {
      JsonObject line = new JsonObject();
      line.addProperty("cell", cell);
      line.addProperty("type", content.getType().getName());
      line.add("content", GSON.toJsonTree(content));
      // Streams come from threads of the cell's own, too.
      synchronized (messages) {
        try {
          messages.write(GSON.toJson(line));
          messages.write('\n');
          messages.flush();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    /** Nothing waits for its turn on a socket. */
    @Override
    public ShellReplyEnvironment defer() {
      return this;
    }

    @Override
    public <T extends ContentType<T>> void reply(T content) {}

    @Override
    public void replyError(MessageType<?> type, ErrorReply error) {}
  }
}
