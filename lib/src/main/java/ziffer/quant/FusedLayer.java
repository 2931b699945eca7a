package ziffer.quant;

import java.util.ArrayList;
import java.util.List;
import ziffer.ZifferException;
import ziffer.net.FloatLayer;
import ziffer.net.FloatNet;

/**
 * A layer with weights and what follows it up to the next one: the unit of integer inference.
 *
 * @param linear the layer with weights
 * @param pool side of the max-pool behind it, 1 for none
 * @param end index of the stage's last layer in the float net
 */
record FusedLayer(FloatLayer.Linear linear, int pool, int end) {
  /**
   * Groups a folded net into stages.
   *
   * @throws ZifferException if the net has a form that the integer rule cannot express
   */
  static List<FusedLayer> of(FloatNet net) {
    List<FusedLayer> stages = new ArrayList<>();
    List<FloatLayer> layers = net.layers();
    int next = 0;
    while (next < layers.size()) {
      if (!(layers.get(next) instanceof FloatLayer.Linear linear)) {
        throw cannot(net, "it must begin with a conv or dense layer");
      }
      int pool = 1;
      boolean relu = false;
      int end = next;
      while (end + 1 < layers.size() && !(layers.get(end + 1) instanceof FloatLayer.Linear)) {
        end++;
        if (layers.get(end) instanceof FloatLayer.MaxPool maxPool) {
          pool *= maxPool.size();
        } else if (layers.get(end) instanceof FloatLayer.Relu) {
          relu = true;
        } else {
          throw cannot(net, "layer " + end + " is a batch norm that was not folded");
        }
      }
      boolean last = end == layers.size() - 1;
      if (last == relu || (last && (pool > 1 || linear instanceof FloatLayer.Conv))) {
        throw cannot(
            net,
            last
                ? "the last layer must be dense, with nothing behind it"
                : "layer " + next + " has no ReLU behind it, so its output may be negative");
      }
      stages.add(new FusedLayer(linear, pool, end));
      next = end + 1;
    }
    return stages;
  }

  private static ZifferException cannot(FloatNet net, String why) {
    return new ZifferException("net " + net.name() + " cannot be quantized: " + why);
  }
}
