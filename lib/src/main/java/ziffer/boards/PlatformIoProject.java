package ziffer.boards;

import java.util.Map;
import ziffer.codegen.CSource;

/**
 * A PlatformIO project with ST's HAL.
 *
 * @param chip chip and board
 */
record PlatformIoProject(Stm32 chip) implements Target {
  private static final String SCREEN_INCLUDES =
      """
      #include "net_screen.h"
      #include "stm32746g_discovery_lcd.h"
      #include "stm32746g_discovery_ts.h"
      """;

  @Override
  public String name() {
    return chip.board().target();
  }

  @Override
  public Map<String, String> files(CModel model) {
    chip.board().check(model);
    ProjectFiles files =
        new ProjectFiles(model, chip.board().flags(), name(), "platformio")
            .with("serve", part(chip.hasScreen() ? "screen.c" : "serve.c"))
            .with("screen", chip.hasScreen() ? part("screen.md") + "\n\n" : "")
            .with("drawn", chip.hasScreen() ? ", and draws and touches the screen" : "")
            .with("options", chip.hasScreen() ? part("screen.ini") : "")
            .with(
                "includes",
                "#include \"" + chip.hal() + "\"\n" + (chip.hasScreen() ? SCREEN_INCLUDES : ""));
    if (chip.hasScreen()) {
      files.screen("src/");
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

  private static String part(String file) {
    return CSource.read("boards/platformio/" + file).stripTrailing();
  }
}
