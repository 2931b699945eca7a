package ziffer.boards;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import ziffer.Ziffer;
import ziffer.codegen.CIdentifier;
import ziffer.codegen.HeaderWriter;
import ziffer.codegen.SamplesWriter;
import ziffer.data.DigitSet;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

/** A net as C under a prefix, with its samples: what every project is made of. */
public final class CModel {
  private static final int PIXELS = 784;
  private static final int CLASSES = 10;

  private static final String INTRO =
      """
      Classifies @samples digits of MNIST's test set, prints each, and compares class and all ten scores
      with those that Java computed.

      Made by Ziffer %s from the net `%s`, whose SHA-256 is
      `%s`. It takes %,d bytes
      of tables and %,d bytes of working memory, beside its code and the samples.
      """;

  private final Int8Net net;
  private final CIdentifier prefix;
  private final HeaderWriter header;
  private final String samplesHeader;
  private final DigitSet samples;
  private final boolean oneBit;

  /**
   * Checks the prefix and works out the scores of the samples.
   *
   * @param prefix carried by every name in the C
   * @param samples digits that become samples
   * @param oneBit whether samples have one bit a pixel
   * @throws ziffer.UsageException if the prefix is no C identifier or taken
   */
  public CModel(Int8Net net, String prefix, DigitSet samples, boolean oneBit) {
    this.net = net;
    this.prefix = new CIdentifier(prefix);
    this.header = new HeaderWriter(net, prefix);
    this.samplesHeader = SamplesWriter.text(net, prefix, samples, oneBit);
    this.samples = samples;
    this.oneBit = oneBit;
  }

  Int8Net net() {
    return net;
  }

  String prefix() {
    return prefix.name();
  }

  int samples() {
    return samples.size();
  }

  /** Returns the pixels of the samples, 784 bytes each. */
  byte[] images() {
    ByteArrayOutputStream images = new ByteArrayOutputStream();
    samples.digits().forEach(digit -> images.writeBytes(digit.pixels()));
    return images.toByteArray();
  }

  /** Returns {@code sizeof(<prefix>_scratch)} and the pixels and scores beside it. */
  int ramBytes() {
    return header.ramBytes() + PIXELS + 4 * CLASSES;
  }

  /** Returns the bytes of all tables, samples included, without code. */
  long flashBytes() {
    long each = (oneBit ? PIXELS / 8 : PIXELS) + 4 * CLASSES + 2;
    return header.tableBytes() + samples() * each;
  }

  /** Returns {@code <prefix>.h}. */
  public String header() {
    return header.text();
  }

  /** Returns {@code <prefix>_samples.h}. */
  public String samplesHeader() {
    return samplesHeader;
  }

  /** Returns {@code <prefix>.h} and the C file that holds its code, in a folder. */
  Map<String, String> sources(String folder) {
    Map<String, String> files = new TreeMap<>();
    files.put(folder + prefix() + ".h", header());
    files.put(
        folder + prefix() + ".c", prefix.apply("#define $P_IMPLEMENTATION\n#include \"$p.h\"\n"));
    return files;
  }

  /**
   * Fills a template: {@code $p} and {@code $P} with the prefix, {@code @loop} with the functions
   * that try samples, {@code @intro} with what a README says first, {@code @samples} with how many
   * there are.
   */
  String fill(String template) {
    String intro =
        String.format(
            Locale.ROOT,
            INTRO,
            Ziffer.VERSION,
            net.name(),
            Int8File.sha256(net),
            header.tableBytes(),
            header.ramBytes());
    return prefix.apply(
        template
            .replace("@loop\n", SampleLoop.text(oneBit))
            .replace("@intro\n", intro)
            .replace("@samples", "" + samples()));
  }
}
