package ziffer.net;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Layers as one line of text, such as {@code conv 3 8 2 false true; relu; dense 10}: kinds, each
 * with the components of its record.
 */
public final class LayerText {
  private LayerText() {}

  /** Returns the layers as text. */
  public static String of(List<LayerSpec> layers) {
    return layers.stream().map(LayerText::of).collect(Collectors.joining("; "));
  }

  private static String of(LayerSpec layer) {
    if (layer instanceof LayerSpec.Conv c) {
      return String.format(
          Locale.ROOT, "conv %d %d %d %b %b", c.kernel(), c.out(), c.stride(), c.same(), c.bias());
    }
    if (layer instanceof LayerSpec.MaxPool pool) {
      return "maxpool " + pool.size();
    }
    if (layer instanceof LayerSpec.Dense dense) {
      return "dense " + dense.out();
    }
    if (layer instanceof LayerSpec.Dropout dropout) {
      return "dropout " + dropout.rate();
    }
    return layer instanceof LayerSpec.BatchNorm ? "batchnorm" : "relu";
  }

  /**
   * Parses layers.
   *
   * @throws IllegalArgumentException if the text is invalid
   */
  public static List<LayerSpec> parse(String text) {
    return Arrays.stream(text.split("; ")).map(LayerText::layer).toList();
  }

  private static LayerSpec layer(String text) {
    String[] words = text.split(" ");
    try {
      return switch (words[0]) {
        case "conv" ->
            new LayerSpec.Conv(
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                Boolean.parseBoolean(words[4]),
                Boolean.parseBoolean(words[5]));
        case "maxpool" -> LayerSpec.maxPool(Integer.parseInt(words[1]));
        case "dense" -> LayerSpec.dense(Integer.parseInt(words[1]));
        case "dropout" -> LayerSpec.dropout(Double.parseDouble(words[1]));
        case "batchnorm" -> LayerSpec.batchNorm();
        case "relu" -> LayerSpec.relu();
        default -> throw new IllegalArgumentException("unknown layer '" + words[0] + "'");
      };
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("'" + text + "' lacks a number", e);
    }
  }
}
