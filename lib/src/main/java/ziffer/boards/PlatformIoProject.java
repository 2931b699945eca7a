package ziffer.boards;

import java.util.List;
import java.util.Map;

/**
 * A PlatformIO project with ST's HAL.
 *
 * @param chip chip and board
 */
record PlatformIoProject(Stm32 chip) implements Target {
  private static final String SCREEN_INCLUDES =
      """

      #include "stm32746g_discovery_lcd.h"
      #include "stm32746g_discovery_ts.h"
      #include "net_screen.h\"""";

  @Override
  public String name() {
    return chip.board().target();
  }

  @Override
  public Map<String, String> files(CModel model) {
    chip.board().check(model);
    ProjectFiles files = new ProjectFiles(model, chip.board().flags(), name(), "platformio");
    if (chip.hasScreen()) {
      files.screen("src/").with("includes", SCREEN_INCLUDES);
      files.part("serve", "screen.c").part("screen", "screen.md").part("options", "screen.ini");
      files.with("drawn", ", and draws and touches the screen");
    } else {
      files.part("serve", "serve.c");
      List.of("includes", "screen", "options", "drawn").forEach(hole -> files.with(hole, ""));
    }
    return files
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
