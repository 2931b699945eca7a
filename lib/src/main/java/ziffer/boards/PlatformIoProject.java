package ziffer.boards;

import java.util.Map;

/**
 * A PlatformIO project with ST's HAL.
 *
 * @param chip chip and board
 */
record PlatformIoProject(Stm32 chip) implements Target {
  private static final String INI =
      """
      [env:@platformio]
      platform = ststm32
      board = @platformio
      framework = stm32cube
      upload_protocol = stlink
      monitor_speed = 115200
      ; The net is tuned for these flags; the platform's default is -Os.
      build_unflags = -Os
      build_flags = @flags
      """;

  private static final String README =
      """
      # $p on the @title

      @intro

      Needs PlatformIO Core (or its Visual Studio Code extension), which downloads the compiler and
      ST's HAL on first use, and the board's ST-Link on USB.

      ```
      pio run
      pio run --target upload
      pio device monitor
      ```

      Press the black reset button to restart and see all output, at 115200 baud:

      ```
      Sample 0 (label=0): pred=0, latency=... us, scores=[...]
      @samples of @samples samples as in Java
      ```

      @remark
      The core runs at its maximum clock and counts its cycles with the DWT. The first sample runs
      with cold caches. Your own firmware needs only `$p.h` and `$p.c`, compiled with `@flags`.

      The project contains no `@conf`: PlatformIO uses ST's template, which
      enables all modules and sets the oscillators used here. If you provide your own in `include`,
      add `board_build.stm32cube.custom_config_header = yes` to `platformio.ini`.

      ## Tested, and not tested

      Ziffer's tests compile `src/$p.c` with
      `@command`,
      warnings as errors, and `src/main.c` in the same way against a stub of ST's HAL, which on a PC
      also checks the clock settings. Not tested: PlatformIO's build with ST's HAL, and
      a physical board.
      """;

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
        .add("src/main.c", Stm32Main.text(chip))
        .add("platformio.ini", named(INI))
        .add("README.md", named(README))
        .map();
  }

  private String named(String template) {
    return template
        .replace("@remark\n", chip.remark())
        .replace("@conf", chip.hal().replace(".h", "_conf.h"))
        .replace("@platformio", chip.platformio())
        .replace("@title", chip.board().title());
  }
}
