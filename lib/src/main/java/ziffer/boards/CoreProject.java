package ziffer.boards;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import ziffer.codegen.CIdentifier;
import ziffer.codegen.CSource;
import ziffer.codegen.Template;

/**
 * A bare-metal program for an emulated core: reads {@code images.bin} (784 bytes per image), runs
 * the net on each image and writes {@code results.bin}.
 *
 * <p>A result is {@link #RESULT_WORDS} 32-bit words in the core's byte order: ten scores, the
 * class, whether it is a digit, the instructions of {@code predict}, and its stack use in bytes.
 * The linker script places code, tables and working memory of the net, including its share of
 * libgcc, in the sections {@link #CODE}, {@link #TABLES} and {@link #SCRATCH} and drops what {@code
 * predict} does not call, so that the section sizes are the net's.
 */
public final class CoreProject {
  /** Words of a result: ten scores, class, whether it is a digit, instructions, bytes of stack. */
  public static final int RESULT_WORDS = 14;

  /** Name of the section of the net's functions. */
  public static final String CODE = ".net.code";

  /** Name of the section of the net's constants. */
  public static final String TABLES = ".net.tables";

  /** Name of the section of the net's working memory. */
  public static final String SCRATCH = ".net.scratch";

  private static final String FOLDER = "boards/emulated/";

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
    String flags = String.join(" ", core.flags());
    Template holes =
        new Template()
            .with("flags", flags)
            .with("sources", String.join(" ", core.sources()))
            .with("run", String.join(" ", core.run()))
            .with("compile", String.join(" ", compile()).replace(flags, "$(FLAGS)"))
            .with("link", String.join(" ", link()).replace(flags, "$(FLAGS)"))
            .with("size", String.join(" ", core.sections()));
    Map<String, String> files = new TreeMap<>();
    Stream.concat(core.sources().stream(), Stream.of("Makefile"))
        .forEach(name -> files.put(name, prefix.apply(holes.fill(CSource.read(FOLDER + name)))));
    files.put(prefix.name() + ".c", prefix.apply(CSource.read("boards/net.c")));
    return files;
  }

  /** Returns the command that compiles the program. */
  public List<String> compile() {
    return core.compile(sources(".c").toList());
  }

  /** Returns the command that links the program. */
  public List<String> link() {
    return core.link(
        Stream.concat(
                sources(".c").map(file -> file.replaceAll("c$", "o")),
                sources(".ld").map(file -> "-T " + file))
            .toList());
  }

  private Stream<String> sources(String ending) {
    return Stream.concat(core.sources().stream(), Stream.of(prefix.name() + ".c"))
        .filter(file -> file.endsWith(ending));
  }
}
