package ziffer.boards;

/** The README of a project of ESP-IDF. */
final class EspIdfReadme {
  private static final String TEXT =
      """
      # $p on the @title, with ESP-IDF

      @intro

      Needs ESP-IDF @version or later, activated in the shell (`. $IDF_PATH/export.sh`, or its
      PowerShell twin), and the board on USB. `PORT` is `/dev/ttyUSB0`, `/dev/ttyACM0`, `COM3` ...

      ```
      idf.py set-target @target
      idf.py build
      idf.py -p PORT flash monitor
      ```

      `monitor` resets the board and shows, at 115200 baud:

      ```
      Sample 0 (label=0): pred=0, latency=... us, scores=[...]
      @samples of @samples samples as in Java
      ```

      Press the board's RST or EN button to see it again; Ctrl-] ends the monitor. If flashing finds
      no chip, hold BOOT, press RST, let go of BOOT, and flash again. Latency is measured with
      `esp_timer_get_time()`; the first sample finds cold caches.
      @hint
      ## In a project of your own

      Copy `components/$p` into its `components` folder and add `$p` to `PRIV_REQUIRES` of the
      component that calls it, as `main/main.c` does. It is compiled with `@flags`, whatever the
      project is optimised for, and needs no other component.

      ## What was tried, and what was not

      Tests of Ziffer compile `components/$p/$p.c` with
      `@command`,
      warnings being errors, and run `main/main.c` on a PC against stand-ins for `esp_timer.h` and
      FreeRTOS. Not run: ESP-IDF's own build, and a physical board.
      """;

  private static final String P4_HINT =
      """

      Chips before revision 3: from ESP-IDF 5.5.4 on say so before `set-target`, by adding
      `CONFIG_ESP32P4_SELECTS_REV_LESS_V3=y` to `sdkconfig.defaults`.
      """;

  private EspIdfReadme() {}

  /** Returns the template for a board, name and version yet to be filled in. */
  static String text(Board board) {
    return TEXT.replace("@hint", board == Board.ESP32P4 ? P4_HINT : "");
  }
}
