package ziffer.jupyter;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import ziffer.ZifferException;

/**
 * One output of a cell (nbformat 4).
 *
 * @param kind {@code stream}, {@code display_data}, {@code execute_result} or {@code error}
 * @param text without terminal colours; empty for a picture
 * @param data by MIME type; empty for streams and errors
 */
record Output(String kind, String text, Map<String, String> data) {
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final String PICTURE = "image/png";

  Output {
    data = Map.copyOf(data);
  }

  /** Reads an entry of a cell's {@code outputs}. */
  static Output of(Map<?, ?> json) {
    String kind = String.valueOf(json.get("output_type"));
    if (kind.equals("stream")) {
      return new Output(kind, NotebookFile.joined(json.get("text")), Map.of());
    }
    if (kind.equals("error")) {
      return new Output(kind, trace(json), Map.of());
    }
    Map<String, String> data = new LinkedHashMap<>();
    if (json.get("data") instanceof Map<?, ?> all) {
      all.forEach((type, value) -> data.put(type.toString(), NotebookFile.joined(value)));
    }
    boolean plain = data.keySet().stream().allMatch("text/plain"::equals);
    return new Output(kind, plain ? data.getOrDefault("text/plain", "") : "", data);
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

  boolean hasPicture() {
    return data.containsKey(PICTURE);
  }

  /**
   * Decodes the picture.
   *
   * @throws ZifferException if it is not a readable PNG
   */
  BufferedImage picture() {
    try {
      byte[] png = Base64.getMimeDecoder().decode(data.get(PICTURE));
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
