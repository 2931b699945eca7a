package ziffer.boards;

import java.util.Map;
import ziffer.UsageException;
import ziffer.codegen.CSource;

/** A sketch for the ESP32-C3 and Espressif's Arduino core. */
final class ArduinoProject {
  private ArduinoProject() {}

  static Map<String, String> files(CModel model) {
    if (model.prefix().equals("arduino")) {
      throw new UsageException("prefix 'arduino' is taken by Arduino.h; choose another");
    }
    String folder = model.prefix() + "/";
    return new ProjectFiles(model, Board.ESP32C3.flags())
        .sources(folder)
        .samples(folder)
        .add("@prefix/@prefix.ino", CSource.read("boards/arduino/sketch.ino"))
        .add("@prefix/build_opt.h", "@flags\n")
        .add("README.md", CSource.read("boards/arduino/README.md"))
        .map();
  }
}
