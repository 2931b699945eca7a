package ziffer.boards;

import java.util.Map;

/**
 * A PlatformIO project with ST's HAL.
 *
 * @param chip chip and board
 */
record PlatformIoProject(Stm32 chip) implements Target {
  @Override
  public String name() {
    return chip.board().target();
  }

  @Override
  public Map<String, String> files(CModel model) {
    chip.board().check(model);
    return new ProjectFiles(model, chip.board().flags(), name(), "platformio")
        .with("oscillator", chip.oscillator().stripTrailing())
        .with("unlock", chip.unlock())
        .with("caches", chip.caches())
        .with("hal", chip.hal())
        .with("latency", chip.latency())
        .with("uart", chip.uart())
        .with("tx", chip.tx())
        .with("rx", chip.rx())
        .with("remark", chip.remark().stripTrailing())
        .with("conf", chip.hal().replace(".h", "_conf.h"))
        .with("platformio", chip.platformio())
        .with("target", name())
        .with("title", chip.board().title())
        .sources("src/")
        .samples("src/")
        .add("src/main.c", "platformio.ini", "README.md")
        .map();
  }
}
