package ziffer.boards;

import java.util.Map;
import ziffer.UsageException;

/** Two projects for the ESP32-C3: an Arduino sketch and an ESP-IDF project. */
final class Esp32C3Project implements Target {
  @Override
  public String name() {
    return Board.ESP32C3.target();
  }

  @Override
  public Map<String, String> files(CModel model) {
    Board.ESP32C3.check(model);
    return project(model, "esp32c3")
        .project("arduino/", sketch(model))
        .project("esp-idf/", new EspIdfProject(Board.ESP32C3).files(model))
        .add("README.md")
        .map();
  }

  private Map<String, String> sketch(CModel model) {
    String folder = model.prefix() + "/";
    if (model.prefix().equals("arduino")) {
      throw new UsageException("prefix 'arduino' is taken by Arduino.h; choose another");
    }
    return project(model, "arduino")
        .sources(folder)
        .samples(folder)
        .add("net/net.ino", "net/build_opt.h", "README.md")
        .map();
  }

  private ProjectFiles project(CModel model, String folder) {
    return new ProjectFiles(model, Board.ESP32C3.flags(), name(), folder);
  }
}
