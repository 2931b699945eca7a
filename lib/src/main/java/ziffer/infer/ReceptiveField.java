package ziffer.infer;

import java.util.ArrayList;
import java.util.List;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;

/**
 * The part of the picture that one unit of a layer sees: rows {@code start + step * y} to {@code
 * start + step * y + size - 1} for a unit of row y, and columns likewise. It may exceed the picture
 * into the border of zeros.
 *
 * @param start first row of unit 0
 * @param step rows from a unit to the next; 0 in a dense layer, which sees the whole picture
 * @param size number of rows
 */
public record ReceptiveField(int start, int step, int size) {
  /** Returns the field of each layer's activations, after the pool. */
  public static List<ReceptiveField> of(Int8Net net) {
    List<ReceptiveField> fields = new ArrayList<>();
    ReceptiveField field = new ReceptiveField(0, 1, 1);
    for (Int8Layer layer : net.layers()) {
      field =
          layer instanceof Int8Layer.Conv conv
              ? field.through(conv)
              : new ReceptiveField(0, 0, net.input().height());
      fields.add(field);
    }
    return fields;
  }

  private ReceptiveField through(Int8Layer.Conv conv) {
    int units = (conv.pool() - 1) * conv.stride() + conv.kernel();
    return new ReceptiveField(
        start - conv.pad() * step, step * conv.stride() * conv.pool(), (units - 1) * step + size);
  }
}
