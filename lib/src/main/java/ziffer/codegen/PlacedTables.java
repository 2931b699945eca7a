package ziffer.codegen;

import java.util.ArrayList;
import java.util.List;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;

/**
 * The flash of a net's tables as GCC 12 places them: the last one first, each on a word. Numbers of
 * layers with two outputs or so, whose loops it unrolls, become part of the code.
 */
public final class PlacedTables {
  private static final int WORD = 4;

  private PlacedTables() {}

  /** Returns the bytes of the tables. */
  public static int bytes(Int8Net net, CoreKernels kernels) {
    List<LayerCode> layers = new NetCode(net, CodeOptions.DEFAULT).layers();
    List<Integer> tables = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Int8Layer layer = net.layers().get(i);
      layers.get(i).weights().stream()
          .filter(weights -> weights.readers().contains(kernels.variant()))
          .forEach(weights -> tables.add(weights.bytes()));
      if (!kernels.takeNumbersIntoCode(layer, i == 0)) {
        tables.add(layer.widths().numberBytes() * layer.bias().length);
        tables.add(layer.widths().numberBytes() * layer.multipliers().length);
      }
    }
    return tables.get(0)
        + tables.stream().skip(1).mapToInt(bytes -> Template.whole(bytes, WORD)).sum();
  }
}
