package ziffer.quant;

import java.util.ArrayList;
import java.util.List;
import ziffer.ZifferException;
import ziffer.net.FloatLayer;
import ziffer.net.FloatNet;

/**
 * A layer with weights, fused with the ReLU and pool that follow it: the unit of integer inference.
 *
 * @param linear the layer with weights
 * @param relu the ReLU after it; of no meaning in the last layer
 * @param pool side of the max-pool after it, 1 for none
 * @param end index of its last layer in the float net
 */
record FusedLayer(FloatLayer.Linear linear, FloatLayer.Relu relu, int pool, int end) {
  /**
   * Fuses the layers of a folded net.
   *
   * @throws ZifferException if the integer rule cannot express the net
   */
  static List<FusedLayer> of(FloatNet net) {
    List<FusedLayer> fused = new ArrayList<>();
    List<FloatLayer> layers = net.layers();
    int next = 0;
    while (next < layers.size()) {
      if (!(layers.get(next) instanceof FloatLayer.Linear linear)) {
        throw cannot(net, "it must begin with a conv or dense layer");
      }
      int pool = 1;
      FloatLayer.Relu relu = null;
      int end = next;
      while (end + 1 < layers.size() && !(layers.get(end + 1) instanceof FloatLayer.Linear)) {
        end++;
        if (layers.get(end) instanceof FloatLayer.MaxPool maxPool) {
          pool *= maxPool.size();
        } else if (layers.get(end) instanceof FloatLayer.Relu found) {
          relu = found;
        } else {
          throw cannot(net, "layer " + end + " is a batch norm that was not folded");
        }
      }
      boolean last = end == layers.size() - 1;
      if (last == (relu != null) || (last && (pool > 1 || linear instanceof FloatLayer.Conv))) {
        throw cannot(
            net,
            last
                ? "the last layer must be dense, with nothing after it"
                : "layer " + next + " has no ReLU after it, so its output may be negative");
      }
      fused.add(new FusedLayer(linear, last ? new FloatLayer.Relu() : relu, pool, end));
      next = end + 1;
    }
    return fused;
  }

  private static ZifferException cannot(FloatNet net, String why) {
    return new ZifferException("net " + net.name() + " cannot be quantized: " + why);
  }
}
