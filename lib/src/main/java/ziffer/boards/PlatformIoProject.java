package ziffer.boards;

import java.util.Map;

/**
 * A project of PlatformIO with ST's HAL.
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
      ; The net is tuned for these; the platform would take -Os.
      build_unflags = -Os
      build_flags = @flags
      """;

  private static final String README =
      """
      # $p on the @title

      @intro

      Needs PlatformIO Core (or its extension of Visual Studio Code), which fetches the compiler and
      ST's HAL the first time, and the board's ST-Link on USB.

      ```
      pio run
      pio run --target upload
      pio device monitor
      ```

      Press the black reset button to see it from the beginning, at 115200 baud:

      ```
      Sample 0 (label=0): pred=0, latency=... us, scores=[...]
      @samples of @samples samples as in Java
      ```

      @remark
      The core runs at its full clock and counts its own cycles (DWT). The first sample finds cold
      caches. `$p.h` and `$p.c` are all that firmware of your own needs, compiled with `@flags`.

      The project brings no `@conf`: PlatformIO takes ST's template, in which
      every module is on and the oscillators are those used here. If you bring one of your own, in
      `include`, add `board_build.stm32cube.custom_config_header = yes` to `platformio.ini`.

      ## What was tried, and what was not

      Tests of Ziffer compile `src/$p.c` with
      `@command`,
      warnings being errors, and `src/main.c` in the same way against a stand-in for ST's HAL; run on
      a PC, that stand-in checks the clock's settings. Not run: PlatformIO's build with ST's own HAL,
      and a physical board.
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
