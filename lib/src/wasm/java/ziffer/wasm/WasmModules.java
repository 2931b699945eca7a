package ziffer.wasm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ziffer.ExternalProcess;
import ziffer.ZifferException;
import ziffer.boards.BoardFlags;
import ziffer.codegen.CSource;
import ziffer.codegen.CodeOptions;
import ziffer.codegen.HeaderWriter;
import ziffer.data.TemporaryFolder;
import ziffer.quant.Int8Net;

/** Compiles generated headers to WebAssembly. */
public final class WasmModules {
  /** Plain C to one module without imports. */
  private static final String OPTIONS =
      "-std=c99 -Wall -Wextra -Werror -ffreestanding -nostdlib -Wl,--no-entry,--strip-all"
          + " -o net.wasm net.c";

  private WasmModules() {}

  /**
   * Returns a net's header as a module that exports {@code memory}, the addresses {@code pixels()}
   * (784 bytes) and {@code scores()} (ten 32-bit integers), {@code predict()}, which reads the
   * former, writes the latter and returns the class, and {@code is_digit()}, which says whether the
   * scores are those of a digit. It imports nothing.
   *
   * @throws ZifferException if it does not compile, with the first lines of output
   */
  public static byte[] compile(Int8Net net, CodeOptions options) {
    List<String> command = new ArrayList<>(BoardFlags.WASM.arguments());
    command.addAll(List.of(OPTIONS.split(" ")));
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      Path folder = temporary.path();
      Files.writeString(folder.resolve("net.h"), new HeaderWriter(net, "net", options).text());
      Files.writeString(folder.resolve("net.c"), CSource.read("verify/wasm.c"));
      ExternalProcess.run(folder, command);
      return Files.readAllBytes(folder.resolve("net.wasm"));
    } catch (IOException e) {
      throw new ZifferException("cannot compile the C to WebAssembly: " + e.getMessage(), e);
    }
  }
}
