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
              Locale.ROOT,
              "conv %d %d %d %b %b",
              c.kernel(),
              c.out(),
              c.stride(),
              c.same(),
              c.bias())
          + bits(c);
    }
    if (layer instanceof LayerSpec.MaxPool pool) {
      return "maxpool " + pool.size();
    }
    if (layer instanceof LayerSpec.Dense dense) {
      return "dense " + dense.out() + bits(dense);
    }
    if (layer instanceof LayerSpec.Dropout dropout) {
      return "dropout " + dropout.rate();
    }
    if (layer instanceof LayerSpec.Relu relu) {
      return relu.bits() == 8 ? "relu" : "relu " + relu.bits();
    }
    return "batchnorm";
  }

  /** Returns few bits; 8 are not written, as in the checkpoints of earlier versions. */
  private static String bits(LayerSpec.Linear layer) {
    return layer.bits().isFew() ? " " + layer.bits() : "";
  }

  /**
   * Parses layers.
   *
   * @throws IllegalArgumentException if the text is invalid
   */
  public static List<LayerSpec> parse(String text) {
    return Arrays.stream(text.split("; ")).map(LayerText::layer).toList();
  }

  private static WeightBits bits(String[] words, int at) {
    return words.length > at ? WeightBits.named(words[at]) : WeightBits.EIGHT;
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
                Boolean.parseBoolean(words[5]),
                bits(words, 6));
        case "maxpool" -> LayerSpec.maxPool(Integer.parseInt(words[1]));
        case "dense" -> new LayerSpec.Dense(Integer.parseInt(words[1]), bits(words, 2));
        case "dropout" -> LayerSpec.dropout(Double.parseDouble(words[1]));
        case "batchnorm" -> LayerSpec.batchNorm();
        case "relu" -> new LayerSpec.Relu(words.length > 1 ? Integer.parseInt(words[1]) : 8);
        default -> throw new IllegalArgumentException("unknown layer '" + words[0] + "'");
      };
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("'" + text + "' lacks a number", e);
    }
  }
}
