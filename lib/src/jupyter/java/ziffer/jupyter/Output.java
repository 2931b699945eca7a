package ziffer.jupyter;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import ziffer.ZifferException;

/**
 * One output of a cell (nbformat 4).
 *
 * @param kind {@code stream}, {@code display_data}, {@code execute_result} or {@code error}
 * @param text without terminal colours; empty for a picture
 * @param png the picture in Base64; empty if it shows none
 */
record Output(String kind, String text, Optional<String> png) {
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

  /** Reads an entry of a cell's {@code outputs}. */
  static Output of(Map<?, ?> json) {
    String kind = String.valueOf(json.get("output_type"));
    if (kind.equals("stream")) {
      return new Output(kind, NotebookFile.joined(json.get("text")), Optional.empty());
    }
    if (kind.equals("error")) {
      return new Output(kind, trace(json), Optional.empty());
    }
    Map<?, ?> data = json.get("data") instanceof Map<?, ?> all ? all : Map.of();
    String text = data.size() == 1 ? NotebookFile.joined(data.get("text/plain")) : "";
    Optional<String> png = Optional.ofNullable(data.get("image/png")).map(NotebookFile::joined);
    return new Output(kind, text, png);
  }

  private static String trace(Map<?, ?> json) {
    List<?> lines = json.get("traceback") instanceof List<?> list ? list : List.of();
    String trace = String.join("\n", lines.stream().map(String::valueOf).toList());
    String plain = COLOURS.matcher(trace).replaceAll("").strip();
    return plain.isEmpty() ? json.get("ename") + ": " + json.get("evalue") : plain;
  }

  boolean isError() {
    return kind.equals("error");
  }

  /** Returns an error's first line of text: IJava starts with a horizontal rule. */
  String firstLine() {
    return text.lines()
        .filter(line -> line.chars().anyMatch(Character::isLetter))
        .findFirst()
        .orElse(kind);
  }

  /**
   * Decodes the picture; empty if there is none.
   *
   * @throws ZifferException if it is not a readable PNG
   */
  Optional<BufferedImage> picture() {
    return png.map(Output::decoded);
  }

  private static BufferedImage decoded(String base64) {
    try {
      byte[] png = Base64.getMimeDecoder().decode(base64);
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
      if (picture != null) {
        return picture;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new ZifferException("a picture cannot be read: " + e.getMessage(), e);
    }
    throw new ZifferException("a picture cannot be read: it is not a PNG");
  }
}
