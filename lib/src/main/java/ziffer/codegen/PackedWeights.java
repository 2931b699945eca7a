package ziffer.codegen;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import ziffer.net.WeightBits;
import ziffer.quant.Int8Layer;

/**
 * The weights of a layer that have few bits, as codes in bytes: two to a byte, four, or, of three
 * values, five. Outputs are cut into blocks such that the codes of a block's outputs for an input
 * are 4, 2 or 1 bytes, from the largest to the smallest; the last is filled up. Order
 * [block][input][output].
 */
final class PackedWeights {
  /**
   * Some outputs.
   *
   * @param from first output
   * @param bytes of the codes of an input
   */
  private record Block(int from, int bytes) {}

  /** 3^5: a byte of three-valued codes is their number times 256 / 243, rounded up. */
  private static final int POWER = 243;

  private final Int8Layer layer;
  private final WeightBits bits;
  private final List<Block> blocks = new ArrayList<>();

  PackedWeights(Int8Layer layer) {
    this.layer = layer;
    this.bits = layer.widths().weights();
    int left = (layer.out().channels() + perByte() - 1) / perByte();
    while (left > 0) {
      int bytes = Math.min(bits == WeightBits.FOUR ? 4 : 2, Integer.highestOneBit(left));
      blocks.add(new Block(outputs(), bytes));
      left -= bytes;
    }
  }

  private int perByte() {
    return switch (bits) {
      case FOUR -> 2;
      case TWO -> 4;
      case TERNARY -> 5;
      case EIGHT -> throw new IllegalStateException("weights of 8 bits are not packed");
    };
  }

  /** Returns the outputs, filled up to whole bytes. */
  int outputs() {
    return perByte() * blocks.stream().mapToInt(Block::bytes).sum();
  }

  /** Returns the outputs of each block. */
  List<Integer> blockOutputs() {
    return blocks.stream().map(block -> perByte() * block.bytes).toList();
  }

  /** Returns the table. */
  LayerCode.Weights table() {
    int inputs = layer.weightsPerOutput();
    int[] table = new int[outputs() / perByte() * inputs];
    int at = 0;
    for (Block block : blocks) {
      for (int input = 0; input < inputs; input++) {
        for (int i = 0; i < block.bytes; i++) {
          table[at++] = codes(block.from + i * perByte(), input);
        }
      }
    }
    return new LayerCode.Weights(
        EnumSet.allOf(Variant.class),
        "uint8_t",
        "[block][in][out], " + perByte() + " to a byte",
        0,
        table.length,
        table);
  }

  /** Returns the byte of the codes from an output on. */
  private int codes(int output, int input) {
    int codes = 0;
    for (int i = 0; i < perByte(); i++) {
      int code = code(output + i, input);
      codes = bits == WeightBits.TERNARY ? 3 * codes + code : codes | code << 8 / perByte() * i;
    }
    return bits == WeightBits.TERNARY ? (256 * codes + POWER - 1) / POWER : codes;
  }

  /** Returns the place of a weight among the values of its width. */
  private int code(int output, int input) {
    int weight =
        output < layer.out().channels()
            ? layer.weights()[output * layer.weightsPerOutput() + input]
            : bits.largest();
    return (weight + bits.largest()) / (bits == WeightBits.TWO ? 2 : 1);
  }

  /** Returns the functions that the calls need. */
  List<String> functions() {
    return blocks.stream()
        .map(
            block ->
                Template.format(
                    """
                    NET_NOINLINE void net_sums_%s(const uint8_t *in, int rows, int count, int pitch, \
                    const uint8_t *w, int32_t *sums) {
                      net_packed_sums(%d, %d, in, rows, count, pitch, w, sums);
                    }

                    """,
                    suffix(block), bits == WeightBits.TERNARY ? 1 : 8 / perByte(), block.bytes))
        .toList();
  }

  private String suffix(Block block) {
    return bits + "_" + perByte() * block.bytes;
  }

  /**
   * Returns the C that computes the sums of all outputs at one position.
   *
   * @param name of the layer
   * @param rows of inputs
   * @param pitch from a row to the next
   */
  String calls(String name, int rows, int pitch) {
    int inputs = layer.weightsPerOutput();
    return blocks.stream()
        .map(
            block ->
                Template.format(
                    "  net_sums_%s(in, %d, %d, %d, net_%s_weights%s, sums%s);\n",
                    suffix(block),
                    rows,
                    inputs / rows,
                    pitch,
                    name,
                    offset(block.from / perByte() * inputs),
                    offset(block.from)))
        .collect(Collectors.joining());
  }

  /** Returns the last numbers of the layer's record. */
  String numbers() {
    Int8Layer.Widths widths = layer.widths();
    return LayerCode.numbers(
        widths.shift(layer.bias()),
        widths.shift(layer.multipliers()),
        outputs(),
        widths.largestActivation());
  }

  /** Returns the bytes of local arrays of a variant's kernel. */
  int arrayBytes(Variant variant) {
    return variant == Variant.PORTABLE ? 4 * 15 : 0; // a product for each code
  }

  private static String offset(int offset) {
    return offset == 0 ? "" : " + " + offset;
  }
}
