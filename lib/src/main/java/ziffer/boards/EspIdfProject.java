package ziffer.boards;

import java.util.Map;
import java.util.Set;
import ziffer.UsageException;

/**
 * An ESP-IDF project with the net as a reusable component.
 *
 * @param board an ESP32
 */
record EspIdfProject(Board board) implements Target {
  /** Components of ESP-IDF 5 and 6, which a component of the same name would replace. */
  private static final Set<String> COMPONENTS =
      Set.of(
          """
          app_trace app_update bootloader bootloader_support bt cmock console cxx driver efuse
          espcoredump esptool_py fatfs freertos hal heap http_parser idf_test ieee802154 json linux
          log lwip mbedtls mqtt newlib nvs_flash nvs_sec_provider openthread partition_table perfmon
          protobuf_c protocomm pthread riscv rt sdmmc soc spi_flash spiffs tcp_transport
          touch_element ulp unity usb vfs wear_levelling wifi_provisioning wpa_supplicant xtensa
          """
              .split("\\s+"));

  private static final String MAIN =
      """
      /* Classifies the samples, prints the results at 115200 baud, and reports how many equal
       * Java's. */
      #include <stdio.h>
      #include "esp_timer.h"
      #include "freertos/FreeRTOS.h"
      #include "freertos/task.h"
      #include "$p.h"
      #include "$p_samples.h"

      #define TICKS_PER_US 1u

      static uint32_t now(void) {
        return (uint32_t)esp_timer_get_time();
      }

      static void say(const char *text) {
        fputs(text, stdout);
      }

      @loop

      void app_main(void) {
        int i, same = 0;
        for (i = 0; i < $P_SAMPLES; i++) {
          same += try_sample(i);
          vTaskDelay(1); /* lets the idle task feed the watchdog */
        }
        say_total(same);
      }
      """;

  private static final String CMAKE =
      """
      cmake_minimum_required(VERSION 3.16)
      include($ENV{IDF_PATH}/tools/cmake/project.cmake)
      project($p_samples)
      """;

  private static final String MAIN_CMAKE =
      """
      idf_component_register(SRCS "main.c"
                             INCLUDE_DIRS "."
                             PRIV_REQUIRES $p esp_timer)
      """;

  private static final String COMPONENT_CMAKE =
      """
      idf_component_register(SRCS "$p.c"
                             INCLUDE_DIRS ".")
      # Independent of the optimisation level of the project.
      target_compile_options(${COMPONENT_LIB} PRIVATE @flags)
      """;

  private static final String MANIFEST =
      """
      description: Handwritten digit classifier with integer arithmetic
      dependencies:
        idf: ">=@version"
      """;

  /* One application partition over the whole flash, for large nets. */
  private static final String PARTITIONS =
      """
      # Name,  Type, SubType, Offset,  Size
      factory, app,  factory, 0x10000, @size
      """;

  private static final String DEFAULTS =
      """
      CONFIG_IDF_TARGET="@target"
      CONFIG_ESPTOOLPY_FLASHSIZE_@megabytesMB=y
      CONFIG_PARTITION_TABLE_CUSTOM=y
      CONFIG_PARTITION_TABLE_CUSTOM_FILENAME="partitions.csv"
      """;

  private static final String README =
      """
      # $p on the @title, with ESP-IDF

      @intro

      Needs ESP-IDF @version or later, activated in the shell (`. $IDF_PATH/export.sh`, or
      `export.ps1`), and the board on USB. `PORT` is `/dev/ttyUSB0`, `/dev/ttyACM0`, `COM3` ...

      ```
      idf.py set-target @target
      idf.py build
      idf.py -p PORT flash monitor
      ```

      `monitor` resets the board and prints, at 115200 baud:

      ```
      Sample 0 (label=0): pred=0, latency=... us, scores=[...]
      @samples of @samples samples as in Java
      ```

      Press the RST or EN button to run it again; Ctrl-] exits the monitor. If no chip is found,
      hold BOOT, press RST, release BOOT, and flash again. Latency is measured with
      `esp_timer_get_time()`; the first sample runs with cold caches.
      @hint
      ## In your own project

      Copy `components/$p` into its `components` folder and add `$p` to `PRIV_REQUIRES` of the
      component that calls it, as `main` does. It is always compiled with `@flags` and requires no
      other component.

      ## Tested, and not tested

      Ziffer's tests compile `components/$p/$p.c` with
      `@command`,
      warnings as errors, and run `main/main.c` on a PC against stubs of `esp_timer.h` and FreeRTOS.
      Not tested: ESP-IDF's build system, and a physical board.
      """;

  private static final String P4_HINT =
      """

      For chips before revision 3, with ESP-IDF 5.5.4 or later: add
      `CONFIG_ESP32P4_SELECTS_REV_LESS_V3=y` to `sdkconfig.defaults` before `set-target`.
      """;

  @Override
  public String name() {
    return board.target();
  }

  @Override
  public Map<String, String> files(CModel model) {
    String prefix = model.prefix();
    if (COMPONENTS.contains(prefix) || prefix.startsWith("esp_")) {
      throw new UsageException(
          "prefix '" + prefix + "' is taken by a component of ESP-IDF; choose another");
    }
    board.check(model);
    return new ProjectFiles(model, board.flags())
        .sources("components/" + prefix + "/")
        .samples("main/")
        .add("components/$p/CMakeLists.txt", COMPONENT_CMAKE)
        .add("components/$p/idf_component.yml", named(MANIFEST))
        .add("main/CMakeLists.txt", MAIN_CMAKE)
        .add("main/main.c", MAIN)
        .add("CMakeLists.txt", CMAKE)
        .add("partitions.csv", named(PARTITIONS))
        .add("sdkconfig.defaults", named(DEFAULTS))
        .add("README.md", named(README))
        .map();
  }

  private String named(String template) {
    int flash = board.flashBytes();
    return template
        .replace("@hint", board == Board.ESP32P4 ? P4_HINT : "")
        .replace("@version", board == Board.ESP32P4 ? "5.3" : "5.0")
        .replace("@size", "0x" + Integer.toHexString(flash - 0x10000))
        .replace("@target", board.target())
        .replace("@title", board.title())
        .replace("@megabytes", "" + flash / 1024 / 1024);
  }
}
