package ziffer.boards;

import java.util.List;
import java.util.Map;

/**
 * A project for the Arduino Uno, which GCC and the C library of AVR build. All tables are in flash:
 * those of the samples by a qualifier of GCC, in whose C they are read like any other.
 */
final class UnoProject implements Target {
  private static final String COPY =
      """
      uint8_t *pixels = line.pixels;
        int at;
        for (at = 0; at < NET_PIXELS; at++) {
          pixels[at] = net_samples[index][at];
        }""";

  @Override
  public String name() {
    return Board.UNO.target();
  }

  @Override
  public Map<String, String> files(CModel model) {
    Board.UNO.check(model);
    ProjectFiles project = new ProjectFiles(model, Board.UNO.flags(), name(), name());
    if (!model.oneBit()) {
      project.with("pixels", COPY);
    }
    Map<String, String> files =
        project
            .with("side", "" + Board.UNO.side())
            .sources("")
            .samples("")
            .prefixed("", "bare/board.h", "uno/board.c")
            .shared("bare/", "main.c")
            .add("Makefile", "README.md")
            .map();
    files.computeIfPresent(
        model.prefix() + "_samples.h",
        (path, text) -> text.replace("static const ", "static const __flash "));
    return files;
  }

  @Override
  public List<String> images(CModel model) {
    return List.of(model.prefix() + ".hex");
  }
}
