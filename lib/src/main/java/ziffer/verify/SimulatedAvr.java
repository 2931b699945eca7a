package ziffer.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ziffer.ExternalProcess;
import ziffer.ZifferException;
import ziffer.boards.BoardFlags;
import ziffer.codegen.CSource;
import ziffer.codegen.CodeOptions;
import ziffer.codegen.HeaderWriter;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.data.TemporaryFolder;
import ziffer.quant.Int8Net;

/**
 * Compiles a generated header for an ATmega1284P, an 8-bit chip with 16 KB of RAM and 128 KB of
 * flash, and runs it in simavr.
 *
 * <p>Two of the chip's timers count the cycles of each call of {@code predict}. The images are part
 * of the program, so many images take several runs. Sizes are those of what {@code predict} calls,
 * libgcc included.
 */
public final class SimulatedAvr implements CRunner {
  private static final String FLAGS =
      "-std=c99 -Wall -Wextra -Werror -ffunction-sections -fdata-sections";

  /** The linker knows the chip's flash, but takes its RAM for 64 KB. */
  private static final String RAM = "-Wl,--defsym=__DATA_REGION_LENGTH__=0x4000 ";

  /** What compiler, linker and the header itself say of a net that is too large. */
  private static final Pattern TOO_LARGE =
      Pattern.compile("#error .*|not within region|not fit in region|array .*too large");

  /** A run takes seconds; a program that went astray may never end. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** 25 KB, which leaves flash for the largest tables. */
  private static final int IMAGES_PER_RUN = 32;

  private static final int DEFAULT_IMAGES = 20;
  private static final int CYCLES = Results.WORDS;
  private static final int STACK = Results.WORDS + 1;

  /** The serial port's lines: results, cycles, bytes of stack. */
  private static final Pattern LINE = Pattern.compile("image((?: -?\\d+){14})\\b");

  /** Why the program ends before it has run all images. */
  private static final Pattern STOPPED = Pattern.compile("an image takes .*cycles|the stack .*RAM");

  @Override
  public String target() {
    return "simavr";
  }

  @Override
  public BoardFlags board() {
    return BoardFlags.ATMEGA1284P;
  }

  @Override
  public Optional<String> missing() {
    return CRunner.missing(
        target(),
        List.of("avr-gcc", "avr-size", "simavr"),
        "apt-get install simavr gcc-avr avr-libc");
  }

  @Override
  public int images() {
    return DEFAULT_IMAGES;
  }

  @Override
  public Outcome run(Int8Net net, DigitSet set, CodeOptions options, Progress progress) {
    HeaderWriter header = new HeaderWriter(net, "net", options);
    try {
      return run(header.text(), header.ramBytes(), set, progress);
    } catch (ZifferException e) {
      Matcher reason = TOO_LARGE.matcher(e.getMessage());
      if (reason.find()) {
        throw new ZifferException(
            net.name()
                + " does not fit on an ATmega1284P (16 KB of RAM, 128 KB of flash): "
                + reason.group(),
            e);
      }
      throw e;
    }
  }

  /** Runs any header of the prefix {@code net}. */
  Outcome run(String header, int scratch, DigitSet set, Progress progress) {
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      Path folder = temporary.path();
      Files.writeString(folder.resolve("net.h"), header);
      Files.writeString(
          folder.resolve("net.c"), "#define NET_IMPLEMENTATION\n#include \"net.h\"\n");
      for (String file : List.of("main.c", "images.S")) {
        Files.writeString(folder.resolve(file), CSource.read("boards/avr/" + file));
      }
      compile(folder, FLAGS + " -c main.c net.c");
      compile(folder, "-nostdlib -r -Wl,--gc-sections,-u,net_predict -o sizes.o net.o -lgcc");
      String sections = ExternalProcess.run(folder, List.of("avr-size", "-A", "sizes.o"));
      List<int[]> rows = new ArrayList<>();
      while (rows.size() < set.size()) {
        progress.report(target(), rows.size(), set.size());
        int end = Math.min(rows.size() + IMAGES_PER_RUN, set.size());
        rows.addAll(run(folder, new DigitSet("", set.digits().subList(rows.size(), end))));
      }
      return outcome(rows, sections, scratch);
    } catch (IOException e) {
      throw new ZifferException("cannot run the C in simavr: " + e.getMessage(), e);
    }
  }

  private static List<int[]> run(Path folder, DigitSet set) throws IOException {
    ImageFile.write(folder.resolve("images.bin"), set);
    compile(folder, RAM + "-Wl,--gc-sections -o program.elf main.o net.o images.S");
    List<String> simulate = List.of("simavr", "-m", "atmega1284p", "-f", "16000000", "program.elf");
    String output =
        new ExternalProcess(simulate, folder, Map.of()).run(LIMIT, null, seconds -> {}).output();
    List<int[]> rows =
        LINE.matcher(output)
            .results()
            .map(line -> Stream.of(line.group(1).strip().split(" ")))
            .map(words -> words.mapToInt(Integer::parseInt).toArray())
            .toList();
    if (rows.size() != set.size()) {
      throw new ZifferException(
          "simavr: "
              + STOPPED
                  .matcher(output)
                  .results()
                  .map(MatchResult::group)
                  .findFirst()
                  .orElse("the program crashed"));
    }
    return rows;
  }

  private static void compile(Path folder, String options) throws IOException {
    List<String> command = new ArrayList<>(BoardFlags.ATMEGA1284P.arguments());
    command.addAll(List.of(options.split(" ")));
    ExternalProcess.run(folder, command);
  }

  private static Outcome outcome(List<int[]> rows, String sections, int scratch) {
    return new Outcome(
        Results.of(rows.toArray(int[][]::new)),
        Optional.of(
            CycleProfile.of(
                rows.stream().mapToLong(row -> row[CYCLES]).toArray(),
                bytes(sections, "\\.text"),
                bytes(sections, "\\.(progmem|rodata|data)"),
                scratch,
                rows.stream().mapToInt(row -> row[STACK]).max().orElseThrow())));
  }

  private static int bytes(String sections, String names) {
    return sections
        .lines()
        .filter(line -> line.matches(names + "\\b.*"))
        .mapToInt(line -> Integer.parseInt(line.split("\\s+")[1]))
        .sum();
  }
}
