package ziffer.live;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import ziffer.UsageException;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.eval.Evaluation;
import ziffer.eval.Predictions;
import ziffer.view.BarCharts;
import ziffer.view.ClassSheet;
import ziffer.view.DigitSheet;

/** A class's handwriting as pictures; a class that drew nothing yet is a {@link UsageException}. */
public final class ClassPictures {
  private ClassPictures() {}

  /** Returns a contact sheet as PNG: a row a writer, digits in order, misread ones marked. */
  public static byte[] sheet(DigitSet digits, Predictions read) {
    requireAny(digits);
    Map<String, List<DigitSheet.Cell>> rows = new TreeMap<>();
    int[] answers = read.answers();
    for (int i = 0; i < digits.size(); i++) {
      Digit digit = digits.get(i);
      rows.computeIfAbsent(digit.writer(), writer -> new ArrayList<>())
          .add(
              new DigitSheet.Cell(
                  digit.pixels(),
                  "as " + DigitSet.labelName(answers[i]),
                  answers[i] == digit.label()));
    }
    return png(
        ClassSheet.draw(
            rows.entrySet().stream()
                .map(row -> new ClassSheet.Row(row.getKey(), row.getValue()))
                .toList()));
  }

  /**
   * Returns each writer's share of digits read right as PNG.
   *
   * @param net name of the net that read them
   */
  public static byte[] accuracy(DigitSet digits, Predictions read, String net) {
    requireAny(digits);
    Evaluation evaluation = Evaluation.of(digits, read);
    List<String> writers = List.copyOf(evaluation.byWriter().keySet());
    double[] percent =
        writers.stream().mapToDouble(writer -> 100 * evaluation.accuracy(writer)).toArray();
    return png(
        BarCharts.bars(
            "Read right by " + net,
            "",
            "of each writer's digits, %",
            writers,
            List.of(new BarCharts.Bars(net, percent))));
  }

  private static void requireAny(DigitSet digits) {
    if (digits.size() == 0) {
      throw new UsageException("nobody has drawn yet");
    }
  }

  private static byte[] png(BufferedImage picture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
