package ziffer.boards;

import java.util.Map;
import ziffer.UsageException;

/** A sketch for the ESP32-C3 and Espressif's Arduino core. */
final class ArduinoProject {
  private static final String SKETCH =
      """
      // Classifies the samples, prints the results at 115200 baud, and reports how many equal Java's.
      #include "$p.h"
      #include "$p_samples.h"

      #define TICKS_PER_US 1u

      static uint32_t now(void) {
        return (uint32_t)micros();
      }

      static void say(const char *text) {
        Serial.print(text);
      }

      @loop

      void setup() {
        Serial.begin(115200);
        // A USB port of the chip itself appears once the monitor connects.
        while (!Serial && millis() < 3000) {
          delay(10);
        }
        int same = 0;
        for (int i = 0; i < $P_SAMPLES; i++) {
          same += try_sample(i);
          delay(1);
        }
        say_total(same);
      }

      void loop() {
        delay(1000);
      }
      """;

  private static final String README =
      """
      # $p on the ESP32-C3, with Arduino

      @intro

      Needs the core `esp32` by Espressif Systems, 3.0 or later, from the Boards Manager; the
      address to add there is in Espressif's documentation.

      In the IDE: open `$p/$p.ino`, choose the board `ESP32C3 Dev Module`, the partition scheme
      `Huge APP` and the port, press Upload, and open the Serial Monitor at 115200 baud.

      On the command line, where `PORT` is `/dev/ttyUSB0`, `/dev/ttyACM0`, `COM3` ...:

      ```
      arduino-cli compile --fqbn esp32:esp32:esp32c3:PartitionScheme=huge_app $p
      arduino-cli upload --fqbn esp32:esp32:esp32c3:PartitionScheme=huge_app -p PORT $p
      arduino-cli monitor -p PORT --config baudrate=115200
      ```

      Press the RST or EN button to restart and see all output:

      ```
      Sample 0 (label=0): pred=0, latency=... us, scores=[...]
      @samples of @samples samples as in Java
      ```

      A board without a USB-to-serial chip prints nothing unless `USB CDC On Boot` is enabled in the
      menu, or `,CDCOnBoot=cdc` follows `huge_app`. If no chip is found, hold BOOT, press RST, release
      BOOT, and upload again. Latency is measured with `micros()`; the first sample runs with cold
      caches.

      `$p/build_opt.h` sets the compiler flags, `@flags`, for the whole sketch. In your own sketch,
      add `$p.h` and `$p.c`.

      ## Tested, and not tested

      Ziffer's tests compile `$p/$p.c` with
      `@command`,
      warnings as errors, and run the sketch on a PC against a stub of `Arduino.h`. Not tested:
      Arduino's build system, and a physical board.
      """;

  private ArduinoProject() {}

  static Map<String, String> files(CModel model) {
    if (model.prefix().equals("arduino")) {
      throw new UsageException("prefix 'arduino' is taken by Arduino.h; choose another");
    }
    String folder = model.prefix() + "/";
    return new ProjectFiles(model, Board.ESP32C3.flags())
        .sources(folder)
        .samples(folder)
        .add("$p/$p.ino", SKETCH)
        .add("$p/build_opt.h", "@flags\n")
        .add("README.md", README)
        .map();
  }
}
