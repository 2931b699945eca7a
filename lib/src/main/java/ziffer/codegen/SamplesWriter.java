package ziffer.codegen;

import static ziffer.codegen.Template.format;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import ziffer.Ziffer;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.infer.IntegerMirror;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

/**
 * Writes digits with their labels and the scores that the net must give them, as a header to be
 * included in one C file: a test for the device.
 */
public final class SamplesWriter {
  /** From this value on a pixel counts as ink where a sample has one bit a pixel. */
  static final int INK = 128;

  private SamplesWriter() {}

  /** Returns the first digit of each class in turn, then the second ..., {@code count} in all. */
  public static DigitSet choose(DigitSet digits, int count) {
    int[] seen = new int[DigitSet.CLASSES];
    int[] rank = new int[digits.size()];
    for (int i = 0; i < rank.length; i++) {
      rank[i] = seen[digits.get(i).label()]++;
    }
    List<Digit> chosen =
        IntStream.range(0, rank.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(i -> rank[i])
                    .thenComparingInt(i -> digits.get(i).label()))
            .limit(count)
            .map(digits::get)
            .toList();
    return new DigitSet(digits.name(), chosen);
  }

  /**
   * Returns the header.
   *
   * @param oneBit whether to store one bit a pixel, an eighth of the flash; the expected scores are
   *     those of the digit so coarsened
   */
  public static String text(Int8Net net, String prefix, DigitSet samples, boolean oneBit) {
    CIdentifier identifier = new CIdentifier(prefix);
    IntegerMirror mirror = new IntegerMirror(net);
    List<byte[]> images =
        samples.digits().stream()
            .map(digit -> oneBit ? coarse(digit.pixels()) : digit.pixels())
            .toList();
    int[][] scores = images.stream().map(mirror::scores).toArray(int[][]::new);
    StringBuilder text = new StringBuilder();
    text.append(
        format(
            """
        /* $p_samples.h - digits of the MNIST test set and the scores that $p.h must give them.
         *
         * Made by Ziffer %s for the model with SHA-256
         * %s.
         * To be included in one C file.
         */
        #ifndef $P_SAMPLES_H
        #define $P_SAMPLES_H

        #include <stdint.h>

        #define $P_SAMPLES %d

        """,
            Ziffer.VERSION, Int8File.sha256(net), samples.size()));
    text.append(
        CArray.of("uint8_t", "$p_sample_labels", samples.size(), i -> samples.get(i).label()));
    text.append(
        CArray.of(
            "uint8_t", "$p_sample_classes", samples.size(), i -> IntegerMirror.argmax(scores[i])));
    text.append("static const int32_t $p_sample_scores[$P_SAMPLES][10] = {\n");
    for (int[] row : scores) {
      appendRow(text, row.length, row);
    }
    text.append("};\n\n").append(oneBit ? bits(images) : bytes(images));
    return identifier.apply(text.append("\n#endif /* $P_SAMPLES_H */\n").toString());
  }

  private static String bytes(List<byte[]> images) {
    StringBuilder text = new StringBuilder();
    text.append("/* 28x28 pixels row by row, 0 = paper, 255 = ink. */\n");
    text.append("static const uint8_t $p_samples[$P_SAMPLES][784] = {\n");
    for (byte[] image : images) {
      appendRow(text, image.length, unsigned(image));
    }
    return text.append("};\n").toString();
  }

  private static String bits(List<byte[]> images) {
    StringBuilder text = new StringBuilder();
    text.append(
        "/* One bit a pixel, the first in the highest bit of the first byte; 1 = ink. */\n");
    text.append("static const uint8_t $p_samples_packed[$P_SAMPLES][98] = {\n");
    for (byte[] image : images) {
      int[] packed = new int[98];
      for (int i = 0; i < image.length; i++) {
        packed[i / 8] |= image[i] == 0 ? 0 : 0x80 >> i % 8;
      }
      appendRow(text, packed.length, packed);
    }
    text.append(
        """
        };

        /* Turns sample number index into pixels, 0 and 255. */
        static void $p_sample_unpack(int index, uint8_t pixels[784]) {
          int i;
          for (i = 0; i < 784; i++) {
            pixels[i] = $p_samples_packed[index][i / 8] & (0x80 >> (i % 8)) ? 255 : 0;
          }
        }
        """);
    return text.toString();
  }

  private static void appendRow(StringBuilder text, int length, int[] values) {
    text.append("  {\n").append(CArray.values(length, i -> values[i], "    ")).append("  },\n");
  }

  private static byte[] coarse(byte[] pixels) {
    byte[] result = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      result[i] = (byte) ((pixels[i] & 0xff) >= INK ? 255 : 0);
    }
    return result;
  }

  private static int[] unsigned(byte[] values) {
    int[] result = new int[values.length];
    Arrays.setAll(result, i -> values[i] & 0xff);
    return result;
  }
}
