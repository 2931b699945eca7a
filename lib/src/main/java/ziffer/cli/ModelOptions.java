package ziffer.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ziffer.UsageException;
import ziffer.boards.CModel;
import ziffer.codegen.SamplesWriter;
import ziffer.data.Mnist;
import ziffer.quant.Int8Net;

/** Options that choose the C of a net and its samples. */
public final class ModelOptions {
  private static final int MAX_SAMPLES = 10_000;

  @Mixin private HeaderOptions header = new HeaderOptions();

  @Option(
      names = "--prefix",
      paramLabel = "NAME",
      description = "Prefix of every name in the C. Default: the net's name.")
  private String prefix;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "10",
      description = "Number of digits in the header of samples. Default: ${DEFAULT-VALUE}.")
  private int samples;

  @Option(names = "--one-bit", description = "Store samples with one bit per pixel.")
  private boolean oneBit;

  /**
   * Checks what can be checked before a net is read.
   *
   * @throws UsageException if a name is unknown or a number is out of range
   */
  public void check() {
    header.code();
    if (samples < 1 || samples > MAX_SAMPLES) {
      throw new UsageException("--samples is " + samples + ", expected 1 to " + MAX_SAMPLES);
    }
  }

  /** Returns the prefix. */
  public String prefix(Int8Net net) {
    return prefix != null ? prefix : net.name();
  }

  /**
   * Returns the net as C.
   *
   * @param mnist source of the samples
   * @throws UsageException if the prefix is not a C identifier or is reserved
   */
  public CModel model(Int8Net net, Mnist mnist) {
    return new CModel(
        net, prefix(net), SamplesWriter.choose(mnist.test(), samples), oneBit, header.code());
  }
}
