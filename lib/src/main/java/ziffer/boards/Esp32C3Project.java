package ziffer.boards;

import java.util.Map;

/** Two projects for the ESP32-C3: an Arduino sketch and an ESP-IDF project. */
final class Esp32C3Project implements Target {
  private static final String README =
      """
      # $p on the ESP32-C3

      Two equivalent projects, one per tool:

      - [`arduino`](arduino/README.md): a sketch for the Arduino IDE or `arduino-cli`
      - [`esp-idf`](esp-idf/README.md): an ESP-IDF project with the net as a component
      """;

  @Override
  public String name() {
    return Board.ESP32C3.target();
  }

  @Override
  public Map<String, String> files(CModel model) {
    Board.ESP32C3.check(model);
    return new ProjectFiles(model, Board.ESP32C3.flags())
        .project("arduino/", ArduinoProject.files(model))
        .project("esp-idf/", new EspIdfProject(Board.ESP32C3).files(model))
        .add("README.md", README)
        .map();
  }
}
