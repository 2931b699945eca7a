package ziffer.boards;

import java.util.Map;
import ziffer.codegen.CSource;

/**
 * A PlatformIO project with ST's HAL.
 *
 * @param chip chip and board
 */
record PlatformIoProject(Stm32 chip) implements Target {
  private static final String FOLDER = "boards/platformio/";

  @Override
  public String name() {
    return chip.board().target();
  }

  @Override
  public Map<String, String> files(CModel model) {
    chip.board().check(model);
    return new ProjectFiles(model, chip.board().flags())
        .sources("src/")
        .samples("src/")
        .add("src/main.c", main())
        .add("platformio.ini", named("platformio.ini"))
        .add("README.md", named("README.md"))
        .map();
  }

  private String main() {
    return CSource.read(FOLDER + "src/main.c")
        .replace("@oscillator\n", chip.oscillator())
        .replace("@unlock\n", chip.unlock())
        .replace("@caches\n", chip.caches())
        .replace("@hal", chip.hal())
        .replace("@latency", chip.latency())
        .replace("@uart", chip.uart())
        .replace("@tx", chip.tx())
        .replace("@rx", chip.rx());
  }

  private String named(String file) {
    return CSource.read(FOLDER + file)
        .replace("@remark\n", chip.remark())
        .replace("@conf", chip.hal().replace(".h", "_conf.h"))
        .replace("@platformio", chip.platformio())
        .replace("@title", chip.board().title());
  }
}
