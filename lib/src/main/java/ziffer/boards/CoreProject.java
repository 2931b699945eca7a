package ziffer.boards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ziffer.codegen.CIdentifier;

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
      #define $P_IMPLEMENTATION
      #include "$p.h"
      """;

  private static final String MAIN =
      """
      /* Runs the net on each image in images.bin and writes to results.bin its ten scores, the
       * instruction count of the call, and its stack use. */
      #include "$p.h"
      #include "machine.h"

      #define BLOCK 32            /* images per read: semihosting calls are slow */
      #define STACK_BYTES 16384   /* painted below the stack pointer */
      #define PAINT 0x5AA5C33Cu

      struct result {
        int32_t scores[$P_CLASSES];
        uint32_t instructions;
        uint32_t stack;
      };

      static $p_scratch scratch;
      static uint8_t images[BLOCK * $P_PIXELS + IMAGE_OFFSET] __attribute__((aligned(4)));
      static struct result results[BLOCK];

      /* Memory below the stack pointer is unused and can be painted in place. */
      static inline __attribute__((always_inline)) void paint(volatile uint32_t *from) {
        int i;
        for (i = 1; i <= STACK_BYTES / 4; i++) {
          from[-i] = PAINT;
        }
      }

      static inline __attribute__((always_inline)) uint32_t deepest(volatile uint32_t *from) {
        int i = STACK_BYTES / 4;
        while (i > 0 && from[-i] == PAINT) {
          i--;
        }
        return 4 * (uint32_t)i;
      }

      static void measure(const uint8_t *pixels, struct result *result, uint32_t reading) {
        volatile uint32_t *stack = machine_stack();
        uint32_t start;
        paint(stack);
        start = machine_count();
        $p_predict(&scratch, pixels, result->scores);
        result->instructions = machine_instructions(machine_count() - start - reading);
        result->stack = deepest(stack);
      }

      int main(void) {
        const int in = machine_open("images.bin", 0);
        const int out = machine_open("results.bin", 1);
        uint32_t reading = machine_count();
        reading = machine_count() - reading;
        if (in < 0 || out < 0) {
          return 2;
        }
        for (;;) {
          const int bytes = machine_read(in, images + IMAGE_OFFSET, BLOCK * $P_PIXELS);
          const int count = bytes / $P_PIXELS;
          int i;
          if (bytes < 0 || bytes % $P_PIXELS != 0) {
            return 3;
          }
          if (count == 0) {
            return 0;
          }
          for (i = 0; i < count; i++) {
            measure(images + IMAGE_OFFSET + i * $P_PIXELS, &results[i], reading);
            if (results[i].stack == STACK_BYTES) {
              return 5; /* the stack may have been deeper */
            }
          }
          if (machine_write(out, results, count * (int)sizeof results[0]) < 0) {
            return 4;
          }
        }
      }
      """;

  private static final String MAKEFILE =
      """
      # make run: builds the program, runs it on images.bin in the emulator and prints one line per
      # image: ten scores, instructions, bytes of stack.
      FLAGS = @flags

      run: program.elf
      \t@run
      \tod -v -A d -t d4 -w48 results.bin

      program.elf: main.c start.c machine.h $p.c $p.h link.ld
      \t@compile
      \t@link

      size: program.elf
      \t@size

      clean:
      \trm -f program.elf main.o start.o $p.o results.bin

      .PHONY: run size clean
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
    files.put("main.c", prefix.apply(MAIN));
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
      command.add(1, prefix.apply("-D$P_PORTABLE"));
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
        .apply(MAKEFILE)
        .replace("@flags", flags)
        .replace("@run", String.join(" ", core.run()))
        .replace("@compile", String.join(" ", compile(false)).replace(flags, "$(FLAGS)"))
        .replace("@link", String.join(" ", link()).replace(flags, "$(FLAGS)"))
        .replace("@size", String.join(" ", core.sections()));
  }
}
