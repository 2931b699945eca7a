package ziffer.cli;

import java.nio.file.Path;
import java.util.List;
import ziffer.data.AtomicFiles;
import ziffer.data.DigitSet;
import ziffer.export.HeaderWriter;
import ziffer.export.SamplesWriter;
import ziffer.quant.Int8Net;

/** The two headers of a net, as files. */
public final class HeaderFiles {
  private final HeaderWriter header;
  private final String samples;
  private final String prefix;

  /**
   * Prepares both in full, so that nothing is written if one of them is refused.
   *
   * @param test MNIST's test images, of which {@code count} become samples
   * @param oneBit whether samples have one bit a pixel
   */
  public HeaderFiles(Int8Net net, String prefix, DigitSet test, int count, boolean oneBit) {
    this.prefix = prefix;
    this.header = new HeaderWriter(net, prefix);
    this.samples = SamplesWriter.text(net, prefix, SamplesWriter.choose(test, count), oneBit);
  }

  /** Writes both and returns where they are. */
  public List<Path> write(RunFiles files) {
    AtomicFiles.write(files.header(prefix), header.text());
    AtomicFiles.write(files.samples(prefix), samples);
    return List.of(files.header(prefix), files.samples(prefix));
  }
}
