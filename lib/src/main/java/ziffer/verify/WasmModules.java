package ziffer.verify;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ziffer.ExternalProcess;
import ziffer.ZifferException;
import ziffer.boards.BoardFlags;
import ziffer.codegen.CSource;
import ziffer.codegen.CodeOptions;
import ziffer.codegen.HeaderWriter;
import ziffer.data.TemporaryFolder;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

/** Compiles generated headers to WebAssembly. */
public final class WasmModules {
  /** Name of the target. */
  public static final String TARGET = "wasm";

  /** Side of a module's canvas in pixels. */
  public static final int CANVAS_SIDE = 280;

  /** Plain C to one module without imports. */
  private static final String OPTIONS =
      "-std=c99 -Wall -Wextra -Werror -ffreestanding -nostdlib -Wl,--no-entry,--strip-all"
          + " -o net.wasm net.c";

  private WasmModules() {}

  /** Returns which program is missing and how to install it; empty if none is. */
  public static Optional<String> missing() {
    return CRunner.missing(TARGET, List.of("clang", "wasm-ld"), "apt-get install clang lld");
  }

  /**
   * Returns a net's header as a module, as below, with the variant that the compiler selects,
   * optimised for speed.
   */
  public static byte[] compile(Int8Net net) {
    return compile(net, CodeOptions.DEFAULT);
  }

  /**
   * Returns a net's header as a module that exports {@code memory} and the addresses {@code
   * canvas()} (280x280 bytes, 0 = paper), {@code pixels()} (784 bytes) and {@code scores()} (ten
   * 32-bit integers). {@code frame()} frames the canvas into the pixels; {@code predict()} reads
   * these, writes the scores and returns the class; {@code is_digit()} says whether the scores are
   * those of a digit. It imports nothing. A custom section {@code model} at its end holds the
   * SHA-256 of the net's file. The same net and compiler give the same bytes.
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
      try (OutputStream out =
          Files.newOutputStream(folder.resolve("net.wasm"), StandardOpenOption.APPEND)) {
        out.write(section(net));
      }
      return Files.readAllBytes(folder.resolve("net.wasm"));
    } catch (IOException e) {
      throw new ZifferException("cannot compile the C to WebAssembly: " + e.getMessage(), e);
    }
  }

  /** Returns whether a module is of a net, by the SHA-256 at its end. */
  public static boolean isOf(byte[] module, Int8Net net) {
    byte[] section = section(net);
    int start = module.length - section.length;
    return start > 0 && Arrays.equals(section, Arrays.copyOfRange(module, start, module.length));
  }

  /** Returns id and size of a custom section, length of its name, name and content. */
  private static byte[] section(Int8Net net) {
    String content = "\u0005model" + Int8File.sha256(net);
    return ("\0" + (char) content.length() + content).getBytes(StandardCharsets.US_ASCII);
  }
}
