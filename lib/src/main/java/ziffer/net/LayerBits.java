package ziffer.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ziffer.UsageException;

/** Chooses the bits of a net's layers by a text such as {@code 4} or {@code conv1=8,dense=2}. */
public final class LayerBits {
  private LayerBits() {}

  /**
   * Returns a net with other bits.
   *
   * @param choice bits of all layers with weights: 8, 4, 2 or ternary; or pairs of a layer, by its
   *     kind or its kind and number, and its bits
   * @throws UsageException naming the layer that is unknown, or that cannot have these bits
   */
  public static Architecture choose(Architecture net, String choice) {
    Map<String, Integer> layers = names(net);
    List<LayerSpec> chosen = new ArrayList<>(net.layers());
    for (String part : choice.split(",", -1)) {
      String[] words = part.split("=", 2);
      String layer = words.length == 1 ? "" : words[0];
      List<String> matching =
          layers.keySet().stream()
              .filter(
                  name ->
                      layer.isEmpty()
                          || name.equals(layer)
                          || name.replaceAll("\\d", "").equals(layer))
              .toList();
      if (matching.isEmpty() || words.length == 2 && layer.isEmpty()) {
        throw new UsageException(
            "net "
                + net.name()
                + " has no layer '"
                + layer
                + "'; it has "
                + String.join(", ", layers.keySet()));
      }
      for (String name : matching) {
        LayerSpec.Linear linear = (LayerSpec.Linear) chosen.get(layers.get(name));
        chosen.set(layers.get(name), linear.with(bits(name, words[words.length - 1])));
      }
    }
    return new Architecture(net.name(), chosen);
  }

  /**
   * Returns a net with other bits of its activations.
   *
   * @throws UsageException if these are not 8 or 4
   */
  public static Architecture chooseActivations(Architecture net, int bits) {
    try {
      LayerSpec relu = new LayerSpec.Relu(bits);
      return new Architecture(
          net.name(),
          net.layers().stream()
              .map(layer -> layer instanceof LayerSpec.Relu ? relu : layer)
              .collect(Collectors.toList()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static WeightBits bits(String layer, String text) {
    try {
      return WeightBits.named(text);
    } catch (UsageException e) {
      throw new UsageException("layer " + layer + ": " + e.getMessage());
    }
  }

  /** Returns the indices of the layers with weights by their names, such as conv2. */
  private static Map<String, Integer> names(Architecture net) {
    Map<String, Integer> names = new LinkedHashMap<>();
    int convolutions = 0;
    int dense = 0;
    for (int i = 0; i < net.layers().size(); i++) {
      LayerSpec layer = net.layers().get(i);
      if (layer instanceof LayerSpec.Conv) {
        names.put("conv" + ++convolutions, i);
      } else if (layer instanceof LayerSpec.Dense) {
        names.put("dense" + ++dense, i);
      }
    }
    return names;
  }
}
