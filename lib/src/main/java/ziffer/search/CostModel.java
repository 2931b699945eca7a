package ziffer.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ziffer.Named;
import ziffer.boards.Core;
import ziffer.codegen.CodeOptions;
import ziffer.codegen.ConvReads;
import ziffer.codegen.CoreKernels;
import ziffer.codegen.HeaderWriter;
import ziffer.codegen.KernelWork;
import ziffer.codegen.PlacedTables;
import ziffer.codegen.Template;
import ziffer.codegen.Variant;
import ziffer.data.DigitSet;
import ziffer.infer.IntegerMirror;
import ziffer.infer.Trace;
import ziffer.net.Architecture;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;

/**
 * What nets cost on a core before they are compiled: on Cortex-M0+, Cortex-M4 and RV32IMC, with GCC
 * 12. Bytes of tables and scratch memory are exact, and those of the stack a bound, as none depends
 * on the weights. Instructions and bytes of code are sums over the parts of the kernels, each times
 * what it costs on that core; see {@link PartCosts}.
 *
 * <p>Zeros are skipped, so the instructions depend on the share of activations that are zero.
 * Before training it is taken from other trained nets; of a trained net it is counted.
 */
public final class CostModel {
  /** Nets in {@code costs.csv} that the model is compared with. */
  static final int CHECKED = 50;

  /**
   * Mean share of activations over zero, each as often as it is read, of nets that are trained for
   * an epoch: of a convolution of the image, without and with a pool, that a convolution and a
   * dense layer read.
   */
  private static final double[][] FIRST = {{0.44, 0.61}, {0.33, 0.56}};

  /** The same of a later convolution. */
  private static final double[][] LATER = {{0.47, 0.77}, {0.49, 0.79}};

  /** The same of a dense layer. */
  private static final double DENSE = 0.62;

  private static final long SEED = 1;

  /**
   * A core.
   *
   * @param untrained nets of those checked whose instructions are within 10 % before training
   * @param trained the same after training
   */
  private record Known(CoreKernels kernels, int untrained, int trained) {}

  private static final Map<Core, Known> KNOWN =
      new EnumMap<>(
          Map.of(
              Core.QEMU_M0, new Known(new CoreKernels(Variant.SCALAR, 8, 0), 44, 49),
              Core.QEMU_M4, new Known(new CoreKernels(Variant.DSP, 8, 2), 47, 49),
              Core.QEMU_RV32, new Known(new CoreKernels(Variant.SCALAR, 20, 2), 47, 50)));

  private final Known known;
  private final Map<KernelWork.Part, Double> costs;

  private CostModel(Core core) {
    this.known = KNOWN.get(core);
    this.costs = PartCosts.of(core);
  }

  /** Returns the cores that have a model. */
  static List<Core> cores() {
    return List.copyOf(KNOWN.keySet());
  }

  /**
   * Returns the model of a core.
   *
   * @throws ziffer.UsageException if there is none, listing the cores that have one
   */
  public static CostModel of(Core core) {
    return new CostModel(Named.of("core with a cost model", core.target(), cores(), Core::target));
  }

  /** Returns the error of the instructions as text. */
  public String error() {
    return Template.format(
        "instructions within 10 %% for %d of %d trained nets, and before training for %d",
        known.trained, CHECKED, known.untrained);
  }

  /**
   * Returns what a net costs that is not trained.
   *
   * @throws ziffer.ZifferException if it cannot be written as C, naming the layer
   */
  public Cost of(Architecture architecture) {
    Int8Net net = UntrainedNet.of(architecture, SEED);
    return of(net, shares(net));
  }

  /**
   * Returns what a trained net costs.
   *
   * @param digits on which the zeros are counted; twenty are enough
   */
  public Cost of(Int8Net net, DigitSet digits) {
    return of(net, shares(net, digits));
  }

  /** Returns what a net costs, given the shares of inputs over zero by layer. */
  Cost of(Int8Net net, double[] shares) {
    HeaderWriter header = new HeaderWriter(net, "net", CodeOptions.only(known.kernels.variant()));
    Map<KernelWork.Part, Double> work = work(net, shares);
    return new Cost(
        PlacedTables.bytes(net, known.kernels),
        (int) Math.round(sum(work, true)),
        header.ramBytes(),
        header.stackBytes(),
        Math.round(sum(work, false)));
  }

  /** Returns how often the parts of the kernels run, given the shares of inputs over zero. */
  Map<KernelWork.Part, Double> work(Int8Net net, double[] shares) {
    return KernelWork.of(net, known.kernels, shares);
  }

  private double sum(Map<KernelWork.Part, Double> work, boolean code) {
    return work.entrySet().stream()
        .filter(part -> part.getKey().isCode() == code)
        .mapToDouble(part -> part.getValue() * costs.getOrDefault(part.getKey(), 0.0))
        .sum();
  }

  private static double[] shares(Int8Net net) {
    double[] shares = new double[net.layers().size()];
    for (int i = 1; i < shares.length; i++) {
      shares[i] = DENSE;
      if (net.layers().get(i - 1) instanceof Int8Layer.Conv conv) {
        int reader = net.layers().get(i) instanceof Int8Layer.Conv ? 0 : 1;
        shares[i] = (i == 1 ? FIRST : LATER)[reader][conv.pool() > 1 ? 1 : 0];
      }
    }
    return shares;
  }

  /** Counts the inputs over zero, each as often as it is read. */
  static double[] shares(Int8Net net, DigitSet digits) {
    double[] shares = new double[net.layers().size()];
    IntegerMirror mirror = new IntegerMirror(net);
    List<ConvReads> reads = ConvReads.of(net.layers());
    for (DigitSet.Digit digit : digits.digits()) {
      List<Trace> traces = new ArrayList<>(mirror.trace(digit.pixels()));
      for (int i = 1; i < shares.length; i++) {
        int[] activations = traces.get(i - 1).activations();
        double over =
            i < reads.size()
                ? reads.get(i).share(activations)
                : IntStream.of(activations).filter(each -> each > 0).count()
                    / (double) activations.length;
        shares[i] += over / digits.size();
      }
    }
    return shares;
  }
}
