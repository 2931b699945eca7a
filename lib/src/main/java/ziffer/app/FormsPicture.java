package ziffer.app;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import ziffer.data.Canvas;
import ziffer.data.DigitSet;
import ziffer.data.Strokes;
import ziffer.synth.SyntheticDigits;
import ziffer.view.Canvases;
import ziffer.view.Pictures;

/** A picture of the pen model's forms of each digit, beside each other. */
public final class FormsPicture {
  private static final int COLUMNS = 10;
  private static final int SIDE = 168;
  private static final double THICKNESS = 7;

  private FormsPicture() {}

  /** Draws a row for each digit, the most common form first; those with few forms are repeated. */
  public static BufferedImage draw() {
    return Pictures.below(
        IntStream.range(0, DigitSet.CLASSES).mapToObj(FormsPicture::row).toList());
  }

  private static BufferedImage row(int digit) {
    List<byte[]> canvases =
        IntStream.range(0, COLUMNS)
            .mapToObj(seed -> SyntheticDigits.forms(digit, seed))
            .flatMap(List::stream)
            .limit(COLUMNS)
            .map(FormsPicture::ink)
            .toList();
    return Canvases.draw(SIDE, SIDE, canvases);
  }

  private static byte[] ink(Strokes strokes) {
    return Canvas.draw(strokes.fitted(0.8, 0.1, 0.1), SIDE, THICKNESS).ink();
  }
}
