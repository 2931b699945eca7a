package ziffer.boards;

import java.util.Map;
import ziffer.codegen.CSource;

/** Two projects for the ESP32-C3: an Arduino sketch and an ESP-IDF project. */
final class Esp32C3Project implements Target {
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
        .add("README.md", CSource.read("boards/esp32c3/README.md"))
        .map();
  }
}
