package ziffer.boards;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import ziffer.Named;

/** The list of targets. */
public final class Targets {
  private static final List<Target> ALL =
      Stream.concat(
              Stream.of(
                  new Headers(),
                  new Host(),
                  new Esp32C3Project(),
                  new EspIdfProject(Board.ESP32P4),
                  new PlatformIoProject(Stm32.F446),
                  new PlatformIoProject(Stm32.F746),
                  BareProject.MICROBIT,
                  BareProject.PICO,
                  BareProject.NUCLEO,
                  new UnoProject()),
              Stream.of(Core.values()).filter(Core::counts).map(BareMetal::new))
          .toList();

  private Targets() {}

  /** The two headers alone. */
  private record Headers() implements Target {
    @Override
    public String name() {
      return "header";
    }

    @Override
    public Map<String, String> files(CModel model) {
      Map<String, String> files = new TreeMap<>();
      files.put(model.prefix() + ".h", model.header());
      files.put(model.prefix() + "_samples.h", model.samplesHeader());
      return files;
    }
  }

  /** A project for the host, with Makefile and CMakeLists.txt. */
  private record Host() implements Target {
    @Override
    public String name() {
      return "host";
    }

    @Override
    public Map<String, String> files(CModel model) {
      return new ProjectFiles(model, BoardFlags.HOST, name(), "host")
          .sources("")
          .samples("")
          .screen("")
          .add("main.c", "net_board.c", "net_window.c", "Makefile", "CMakeLists.txt", "README.md")
          .map();
    }
  }

  /** The bare-metal program for an emulated core, with the samples as its images. */
  private record BareMetal(Core core) implements Target {
    @Override
    public String name() {
      return core.target();
    }

    @Override
    public Map<String, String> files(CModel model) {
      core.require(model.options());
      Map<String, String> files = new CoreProject(core, model.prefix()).files();
      files.put(model.prefix() + ".h", model.header());
      return files;
    }

    @Override
    public Map<String, byte[]> data(CModel model) {
      return Map.of("images.bin", model.images());
    }
  }

  /** Returns the names of all targets. */
  public static List<String> names() {
    return ALL.stream().map(Target::name).toList();
  }

  /** Returns the names of the targets that have images, for a message. */
  static String withImages(CModel model) {
    return ALL.stream()
        .filter(target -> !target.images(model).isEmpty())
        .map(Target::name)
        .collect(joining(", "));
  }

  /**
   * Returns the targets of that name, each once, in the given order.
   *
   * @throws ziffer.UsageException if a name is unknown, listing the known names
   */
  public static List<Target> named(List<String> names) {
    return names.stream().distinct().map(Targets::named).toList();
  }

  private static Target named(String name) {
    return Named.of("target", name, ALL, Target::name);
  }
}
