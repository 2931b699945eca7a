package ziffer.boards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ziffer.codegen.CIdentifier;
import ziffer.codegen.CSource;

/**
 * A bare-metal program for an emulated core: reads {@code images.bin} (784 bytes per image), runs
 * the net on each image and writes {@code results.bin}.
 *
 * <p>A result is {@link #RESULT_WORDS} 32-bit words in the core's byte order: ten scores, the
 * instructions of the call, and its stack use in bytes. The linker script places code, tables and
 * working memory of the net, including its share of libgcc, in the sections {@link #CODE}, {@link
 * #TABLES} and {@link #SCRATCH} and drops what {@code predict} does not call, so that the section
 * sizes are the net's.
 */
public final class CoreProject {
  /** Words of a result: ten scores, instructions, bytes of stack. */
  public static final int RESULT_WORDS = 12;

  /** Name of the section of the net's functions. */
  public static final String CODE = ".net.code";

  /** Name of the section of the net's constants. */
  public static final String TABLES = ".net.tables";

  /** Name of the section of the net's working memory. */
  public static final String SCRATCH = ".net.scratch";

  private static final String NET =
      """
      /* The net, compiled separately from the program that measures it. */
      #define NET_IMPLEMENTATION
      #include "net.h"
      """;

  private final Core core;
  private final CIdentifier prefix;

  /**
   * Prepares the program.
   *
   * @param prefix of the header {@code <prefix>.h} beside it
   * @throws ziffer.UsageException if the prefix is no C identifier or a keyword
   */
  public CoreProject(Core core, String prefix) {
    this.core = core;
    this.prefix = new CIdentifier(prefix);
  }

  /** Returns the files by name, without the images and the header. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("main.c", prefix.apply(CSource.read("boards/emulated/main.c")));
    files.put("machine.h", CoreMachine.header(core));
    files.put("start.c", CoreMachine.code(core));
    files.put(prefix.name() + ".c", prefix.apply(NET));
    files.put("link.ld", prefix.apply(CoreMachine.linkerScript(core)));
    files.put("Makefile", makefile());
    return files;
  }

  /**
   * Returns the command that compiles the program.
   *
   * @param portable whether to define {@code <PREFIX>_PORTABLE}, which leaves out the code for
   *     particular processors
   */
  public List<String> compile(boolean portable) {
    List<String> files = List.of("main.c", "start.c", prefix.name() + ".c");
    List<String> command = new ArrayList<>(core.compile(files));
    if (portable) {
      command.add(1, prefix.apply("-DNET_PORTABLE"));
    }
    return command;
  }

  /** Returns the command that links the program. */
  public List<String> link() {
    return core.link(List.of("main.o", "start.o", prefix.name() + ".o"));
  }

  private String makefile() {
    String flags = String.join(" ", core.flags());
    return prefix
        .apply(CSource.read("boards/emulated/Makefile"))
        .replace("@flags", flags)
        .replace("@run", String.join(" ", core.run()))
        .replace("@compile", String.join(" ", compile(false)).replace(flags, "$(FLAGS)"))
        .replace("@link", String.join(" ", link()).replace(flags, "$(FLAGS)"))
        .replace("@size", String.join(" ", core.sections()));
  }
}
