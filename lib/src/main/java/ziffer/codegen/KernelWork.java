package ziffer.codegen;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ziffer.net.WeightBits;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;

/**
 * How often the parts of the generated kernels run in one inference, and how many of their
 * functions there are. Zero inputs are skipped, so the numbers depend on their share, which is that
 * of MNIST's digits at the image. Winograd tiles are counted as the products that they replace.
 */
public final class KernelWork {
  /** A part of the kernels, or of the code. */
  public enum Part {
    /** A byte, or with the DSP extension a word, of the image that is searched for ink. */
    INK,
    /** A byte of the lines that are kept, or a word where these are aligned. */
    LINE,
    /** A byte of a border, or of an image line that gets one. */
    BORDER,
    /** With weights of 8 bits: an output at a position without ink. */
    BYTE_PAPER,
    /** A block of outputs at a position. */
    BYTE_BLOCK,
    /** An input, or with the DSP extension a pair of inputs, that is compared with zero. */
    BYTE_INPUT,
    /** Such a number after the last four inputs of a line. */
    BYTE_REST,
    /** A round of the loop over the inputs of a line. */
    BYTE_LOOP,
    /** Such an input over zero, times the outputs of the block. */
    BYTE_PRODUCT,
    /** A sum of a block at a position. */
    BYTE_SUM,
    /** A requantised output. */
    BYTE_OUTPUT,
    /** A pixel that a dense layer reads. */
    BYTE_PIXEL,
    /** Such a pixel, times the outputs. */
    BYTE_PIXEL_PRODUCT,
    /** With weights of few bits: an output at a position without ink. */
    FEW_PAPER,
    /** A block of outputs at a position. */
    FEW_BLOCK,
    /** An input that is compared with zero. */
    FEW_INPUT,
    /** Such an input after the last four of a line. */
    FEW_REST,
    /** The same for weights of three values. */
    FEW_TERNARY_REST,
    /** An input over zero whose weights are a byte or two, which are spread over a word. */
    FEW_SPREAD,
    /** An input over zero, times the pairs of outputs of the block. */
    FEW_PAIR,
    /** The same for weights of three values. */
    FEW_TERNARY,
    /** A sum of a block at a position. */
    FEW_SUM,
    /** A sum that a pool compares. */
    FEW_LARGEST,
    /** A requantised output. */
    FEW_OUTPUT,
    /** What every net has. */
    COMMON_CODE,
    /** Functions of a first convolution of 8 bits. */
    BYTE_FIRST_CODE,
    /** Of a later one. */
    BYTE_CONV_CODE,
    /** Of a dense layer of 8 bits. */
    BYTE_DENSE_CODE,
    /** Unrolled products of 8 bits: outputs of a block. */
    BYTE_UNROLLED_CODE,
    /** Functions of a first convolution of few bits. */
    FEW_FIRST_CODE,
    /** Of a later one. */
    FEW_CONV_CODE,
    /** Of a dense layer of few bits. */
    FEW_DENSE_CODE,
    /** The call of a block. */
    FEW_CALL_CODE,
    /** A function that computes the sums of a block of few bits. */
    FEW_BLOCK_CODE,
    /** Its unrolled products: pairs of outputs. */
    FEW_PAIR_CODE,
    /** The same for weights of three values. */
    FEW_TERNARY_CODE,
    /** The border around the image. */
    BORDER_CODE;

    /** Returns whether this is a part of the code, not of the time. */
    public boolean isCode() {
      return name().endsWith("_CODE");
    }
  }

  private final Map<Part, Double> parts = new EnumMap<>(Part.class);
  private final Set<String> functions = new HashSet<>();
  private final CoreKernels kernels;
  private final Variant variant;

  private KernelWork(CoreKernels kernels) {
    this.kernels = kernels;
    this.variant = kernels.variant();
    add(Part.COMMON_CODE, 1);
  }

  /**
   * Counts the parts.
   *
   * @param shares share of inputs over zero, by layer, each input as often as it is read; that of
   *     the first is of no meaning
   */
  public static Map<Part, Double> of(Int8Net net, CoreKernels kernels, double[] shares) {
    KernelWork work = new KernelWork(kernels);
    List<LayerCode> layers = new NetCode(net, CodeOptions.DEFAULT).layers();
    List<ConvReads> reads = ConvReads.of(net.layers());
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) instanceof ConvCode code) {
        work.conv(code, (Int8Layer.Conv) net.layers().get(i), reads.get(i), shares[i]);
      } else {
        work.dense(net.layers().get(i), i == 0, shares[i]);
      }
    }
    return work.parts;
  }

  private void add(Part part, double count) {
    parts.merge(part, count, Double::sum);
  }

  private void conv(ConvCode code, Int8Layer.Conv conv, ConvReads reads, double share) {
    int lines = reads.lines();
    int across = conv.out().width();
    int window = conv.pool() * conv.pool();
    int step = conv.pool() * conv.stride();
    int pitch = code.pitch(variant);
    boolean few = conv.widths().weights().isFew();
    if (code.first()) {
      add(few ? Part.FEW_FIRST_CODE : Part.BYTE_FIRST_CODE, 1);
      int word = variant == Variant.DSP && !few ? 4 : 1;
      add(Part.INK, lines * code.lines() * ((double) pitch / word + across));
      if (code.copies()) {
        add(Part.BORDER_CODE, 1);
        add(Part.BORDER, lines * code.lines() * pitch);
      }
      // The search does not look at the bytes after the last word.
      TypicalInk ink = TypicalInk.of(conv, lines, pitch / word * word);
      // Outputs without ink are constants where biases are.
      double paper = kernels.takeNumbersIntoCode(conv, true) ? 0 : lines * across - ink.positions();
      add(few ? Part.FEW_PAPER : Part.BYTE_PAPER, paper * conv.out().channels());
      sums(conv, ink.positions(), window, ink.inputs(), ink.pairs());
      return;
    }
    add(few ? Part.FEW_CONV_CODE : Part.BYTE_CONV_CODE, 1);
    add(Part.LINE, lines * Math.max(0, code.lines() - step) * pitch / (pitch % 4 == 0 ? 4.0 : 1));
    add(Part.BORDER, 2.0 * conv.pad() * conv.in().channels() * lines * step);
    double positions = (double) lines * across;
    // The others are on the border.
    double inside = reads.total() / positions / window / conv.kernel() / conv.kernel();
    sums(conv, positions, window, share * inside, either(conv, share) * inside);
  }

  /** Returns the share of pairs, two apart, of which one is over zero. */
  private static double either(Int8Layer layer, double share) {
    // Of two channels, a pair is the same channel at two pixels, which mostly are alike.
    double other = layer.in().channels() == 2 ? 0.5 : 1;
    return share + other * share * (1 - share);
  }

  private void dense(Int8Layer layer, boolean image, double share) {
    boolean few = layer.widths().weights().isFew();
    add(few ? Part.FEW_DENSE_CODE : Part.BYTE_DENSE_CODE, 1);
    if (image && !few) {
      int block = kernels.block(layer.out().channels());
      add(Part.BYTE_UNROLLED_CODE, block);
      add(Part.BYTE_PIXEL, layer.in().size());
      add(Part.BYTE_PIXEL_PRODUCT, (double) layer.in().size() * blocks(layer) * block);
      return;
    }
    double of = image ? TypicalInk.share() : share;
    sums(layer, 1, 1, of, either(layer, of));
  }

  /**
   * Counts the sums of products at some positions, of which each is the largest of a window.
   *
   * @param share of inputs over zero
   * @param pairs share of pairs of inputs of which one is over zero
   */
  private void sums(Int8Layer layer, double positions, int window, double share, double pairs) {
    double all = positions * window;
    int rows = layer instanceof Int8Layer.Conv conv ? conv.kernel() : 1;
    int inputs = layer.weightsPerOutput();
    if (layer.widths().weights().isFew()) {
      few(layer, positions, window, rows, share);
      return;
    }
    int block = kernels.block(layer.out().channels());
    double each = all * blocks(layer);
    int row = inputs / rows;
    boolean dsp = variant == Variant.DSP;
    int tested = dsp ? rows * ((row + 1) / 2) : inputs;
    add(Part.BYTE_BLOCK, each);
    add(Part.BYTE_INPUT, each * tested);
    add(Part.BYTE_REST, each * rows * (dsp ? (row % 4 + 1) / 2 : row % 4));
    // As net_run of dsp.h, which loads eight inputs a round in convolutions.
    add(Part.BYTE_LOOP, each * rows * (row / (dsp && rows > 1 ? 8 : 4)));
    add(Part.BYTE_PRODUCT, each * tested * block * (dsp ? pairs : share));
    add(Part.BYTE_SUM, each * block);
    add(Part.BYTE_OUTPUT, positions * layer.out().channels());
    add(Part.BYTE_UNROLLED_CODE, block);
  }

  private void few(Int8Layer layer, double positions, int window, int rows, double share) {
    double all = positions * window;
    WeightBits bits = layer.widths().weights();
    boolean ternary = bits == WeightBits.TERNARY;
    int inputs = layer.weightsPerOutput();
    for (int block : new PackedWeights(layer).blockOutputs()) {
      // Five outputs of three values are one a product, not two.
      int pairs = ternary ? 5 : block / 2;
      add(Part.FEW_BLOCK, all);
      add(Part.FEW_INPUT, all * inputs);
      add(ternary ? Part.FEW_TERNARY_REST : Part.FEW_REST, all * rows * (inputs / rows % 4));
      add(Part.FEW_SPREAD, isSpread(bits, block) ? all * inputs * share : 0);
      add(ternary ? Part.FEW_TERNARY : Part.FEW_PAIR, all * inputs * share * pairs);
      add(Part.FEW_SUM, all * block);
      add(Part.FEW_CALL_CODE, 1);
      if (functions.add(bits + " " + block)) {
        add(Part.FEW_BLOCK_CODE, 1);
        add(ternary ? Part.FEW_TERNARY_CODE : Part.FEW_PAIR_CODE, pairs);
      }
    }
    // Loops over two outputs are unrolled, and their numbers are constants.
    double looped = kernels.takeNumbersIntoCode(layer, false) ? 0.5 : 1;
    add(Part.FEW_LARGEST, window > 1 ? looped * all * layer.out().channels() : 0);
    add(Part.FEW_OUTPUT, looped * positions * layer.out().channels());
  }

  /** Returns whether a block's weights of an input are spread, as by {@code net_spread}. */
  private static boolean isSpread(WeightBits bits, int block) {
    return bits == WeightBits.TERNARY ? block > 5 : bits == WeightBits.TWO || block < 8;
  }

  private int blocks(Int8Layer layer) {
    int outputs = layer.out().channels();
    return (outputs + kernels.block(outputs) - 1) / kernels.block(outputs);
  }
}
