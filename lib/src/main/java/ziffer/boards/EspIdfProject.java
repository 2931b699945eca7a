package ziffer.boards;

import java.util.List;
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
    boolean p4 = board == Board.ESP32P4;
    ProjectFiles files = new ProjectFiles(model, board.flags(), name(), "esp-idf");
    if (p4) {
      files.screen("main/").part("screen", "screen.md").part("options", "screen.defaults");
      files.with("files", " \"net_screen.c\" \"net_display.c\"").with("requires", " esp_lcd");
      files.with("declaration", "\n\nvoid net_display_start(void);");
      files.with("start", "\n  net_display_start();");
      files.with("drawn", ",\nand `main/net_display.c` against stubs of the board support");
      files.add("main/net_display.c", "main/idf_component.yml");
    } else {
      List.of("screen", "options", "files", "requires", "declaration", "start", "drawn")
          .forEach(hole -> files.with(hole, ""));
    }
    return files
        .with("hint", p4 ? P4_HINT : "")
        .with("idf", p4 ? "5.4" : "5.0")
        .with("size", "0x" + Integer.toHexString(board.flashBytes() - 0x10000))
        .with("target", name())
        .with("title", board.title())
        .with("flash", board.flashBytes() / 1024 / 1024 + "MB")
        .sources("components/" + prefix + "/")
        .samples("main/")
        .add("components/net/CMakeLists.txt", "components/net/idf_component.yml")
        .add("main/CMakeLists.txt", "main/main.c", "CMakeLists.txt", "partitions.csv")
        .add("sdkconfig.defaults", "README.md")
        .map();
  }
}
