package ziffer.boards;

import java.util.List;
import ziffer.Named;

/** All targets; a further one is one line here. */
public final class Targets {
  private static final List<Target> ALL =
      List.of(
          new HeaderTarget(),
          new HostProject(),
          new Esp32C3Project(),
          new EspIdfProject(Board.ESP32P4),
          new PlatformIoProject(Stm32.F446),
          new PlatformIoProject(Stm32.F746),
          new CoreTarget(Core.QEMU_M4),
          new CoreTarget(Core.QEMU_M7),
          new CoreTarget(Core.QEMU_RV32));

  private Targets() {}

  /** Returns the names of all targets. */
  public static List<String> names() {
    return ALL.stream().map(Target::name).toList();
  }

  /**
   * Returns targets by their names, each once, in the order given.
   *
   * @throws ziffer.UsageException if a name is unknown, with those that are known
   */
  public static List<Target> named(List<String> names) {
    return names.stream().distinct().map(Targets::named).toList();
  }

  private static Target named(String name) {
    return Named.of("target", name, ALL, Target::name);
  }
}
