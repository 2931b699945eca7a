package ziffer.net;

import java.util.ArrayList;
import java.util.List;
import ziffer.UsageException;

/**
 * The layers of a custom net that are chosen: convolutions, pools and dense layers. Batch norm and
 * ReLU follow from them: after a convolution stand both, after a dense layer that is not the last a
 * ReLU.
 */
public final class Blocks {
  /** Name of a net that is made of blocks. */
  public static final String NAME = "custom";

  private Blocks() {}

  /** Returns the net of chosen layers. */
  public static Architecture net(List<LayerSpec> blocks) {
    List<LayerSpec> layers = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      layers.add(blocks.get(i));
      if (blocks.get(i) instanceof LayerSpec.Conv) {
        layers.add(LayerSpec.batchNorm());
      }
      if (blocks.get(i) instanceof LayerSpec.Linear && i < blocks.size() - 1) {
        layers.add(LayerSpec.relu());
      }
    }
    return new Architecture(NAME, layers);
  }

  /**
   * Returns the chosen layers of a net.
   *
   * @throws UsageException if they do not make it: if it has other layers
   */
  public static List<LayerSpec> of(Architecture net) {
    List<LayerSpec> blocks =
        net.layers().stream()
            .filter(
                layer -> layer instanceof LayerSpec.Linear || layer instanceof LayerSpec.MaxPool)
            .toList();
    if (!net(blocks).layers().equals(net.layers())) {
      throw new UsageException(
          "net "
              + net.name()
              + " has no such text: only nets whose convolutions have batch norm and ReLU and no"
              + " bias, and whose hidden dense layers have a ReLU");
    }
    return blocks;
  }
}
