package ziffer.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.data.Canvas;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.StrokeFile.Drawing;
import ziffer.eval.Inference;
import ziffer.eval.Predictions;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

class ClassPicturesTest {
  private static final Int8Net NANO = Int8File.read(TestData.shipped("nano", ".int8"));
  private static final int RED = 0xffc0392b;

  @Test
  void marksMisreadDigitsInEachWritersRow() throws IOException {
    DigitSet digits = drawn(1, 10);
    int first = Inference.predict(NANO, digits.limit(1))[0];
    Digit as = digits.get(0);
    Digit right = new Digit(as.pixels(), first, as.writer());
    Digit wrong = new Digit(as.pixels(), (first + 1) % 10, as.writer());
    assertEquals(0, red(sheet(List.of(right))));
    assertTrue(red(sheet(List.of(wrong))) > 100);
  }

  @Test
  void drawsClassesOfAnySize() throws IOException {
    for (int writers : new int[] {1, 3, 30}) {
      DigitSet digits = drawn(writers, 50);
      BufferedImage sheet = read(sheet(digits.digits()));
      BufferedImage chart = read(ClassPictures.accuracy(digits, read(digits), "nano"));
      assertTrue(sheet.getHeight() > 120 * writers, sheet.getHeight() + " pixels high");
      assertTrue(chart.getWidth() > 300, chart.getWidth() + " pixels wide");
    }
  }

  private static byte[] sheet(List<Digit> digits) {
    DigitSet set = new DigitSet("class", digits);
    return ClassPictures.sheet(set, read(set));
  }

  private static Predictions read(DigitSet digits) {
    return Predictions.of(NANO, Inference.scores(NANO, digits));
  }

  private static DigitSet drawn(int writers, int count) {
    List<Digit> digits = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      String name = Pseudonyms.propose(taken -> false, new Random(i));
      for (Drawing drawing : ClassDrawings.by(i, count)) {
        digits.add(
            new Digit(Canvas.draw(drawing.strokes(), 280, 12).framed(), drawing.digit(), name));
      }
    }
    return new DigitSet("class", digits);
  }

  private static long red(byte[] png) throws IOException {
    BufferedImage picture = read(png);
    return Arrays.stream(
            picture.getRGB(
                0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
        .filter(rgb -> rgb == RED)
        .count();
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
