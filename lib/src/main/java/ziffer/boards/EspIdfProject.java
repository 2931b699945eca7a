package ziffer.boards;

import java.util.Map;
import java.util.Set;
import ziffer.UsageException;

/**
 * A project of ESP-IDF, with the net as a component that other projects can take.
 *
 * @param board an ESP32
 */
record EspIdfProject(Board board) implements Target {
  /** Components of ESP-IDF 5 and 6; one of the same name in a project takes their place. */
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
      /* Classifies the samples, prints them at 115200 baud, and says at the end how many came out as
       * in Java. */
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
      # Whatever the project as a whole is optimised for.
      target_compile_options(${COMPONENT_LIB} PRIVATE @flags)
      """;

  private static final String MANIFEST =
      """
      description: Reads handwritten digits, in integers alone
      dependencies:
        idf: ">=@version"
      """;

  /* A first partition of code as large as the flash, so that a net may be as large too. */
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
        .add("README.md", named(EspIdfReadme.text(board)))
        .map();
  }

  private String named(String template) {
    int flash = board.flashBytes();
    return template
        .replace("@version", board == Board.ESP32P4 ? "5.3" : "5.0")
        .replace("@size", "0x" + Integer.toHexString(flash - 0x10000))
        .replace("@target", board.target())
        .replace("@title", board.title())
        .replace("@megabytes", "" + flash / 1024 / 1024);
  }
}
