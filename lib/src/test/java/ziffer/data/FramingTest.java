package ziffer.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.data.DigitSet.Digit;

class FramingTest {
  @Test
  void leavesAlmostEveryMnistDigitAsItIs() {
    int same = 0;
    for (Digit digit : TestData.test().digits()) {
      same += Arrays.equals(digit.pixels(), Framing.frame(digit.pixels(), 28, 28)) ? 1 : 0;
    }
    // The rest are digits whose centre of mass MNIST rounded the other way.
    assertTrue(same > 9_000, same + " of 10,000");
  }

  @Test
  void bringsThinStrokesToMnistsThickness() {
    // A cross of one-pixel lines on a large canvas: faint after framing, if nothing were done.
    byte[] canvas = new byte[200 * 200];
    for (int i = 0; i < 200; i++) {
      canvas[i * 200 + 100] = (byte) 255;
      canvas[100 * 200 + i] = (byte) 255;
    }
    byte[] pixels = Framing.frame(canvas, 200, 200);
    assertTrue((pixels[14 * 28 + 8] & 0xff) > 200, "middle of the line");
    assertTrue((pixels[13 * 28 + 8] & 0xff) > 100, "beside it");
    assertEquals(0, pixels[11 * 28 + 8], "further off");
  }

  @Test
  void framesTheSameDigitTheSameWherever() {
    byte[] digit = TestData.test().get(0).pixels();
    byte[] expected = Framing.frame(digit, 28, 28);
    byte[] canvas = new byte[1024 * 1024];
    for (int y = 0; y < 28; y++) {
      System.arraycopy(digit, y * 28, canvas, (900 + y) * 1024 + 17, 28);
    }
    assertArrayEquals(expected, Framing.frame(canvas, 1024, 1024));
  }

  @Test
  void returnsPaperForPaper() {
    assertArrayEquals(new byte[784], Framing.frame(new byte[50 * 70], 50, 70));
  }

  @Test
  void enlargesASinglePixelToTheBox() {
    byte[] pixels = Framing.frame(new byte[] {(byte) 255}, 1, 1);
    assertEquals(400, count(pixels));
    assertEquals((byte) 255, pixels[5 * 28 + 5]);
    assertEquals(0, pixels[4 * 28 + 4]);
  }

  @Test
  void keepsProportions() {
    byte[] canvas = new byte[200 * 300];
    Arrays.fill(canvas, (byte) 200);
    byte[] pixels = Framing.frame(canvas, 200, 300);
    // 200x300 becomes 13x20.
    assertEquals(13 * 20, count(pixels));
  }

  @Test
  void keepsEverySumWithin32Bits() {
    byte[] canvas = new byte[1024 * 1024];
    Arrays.fill(canvas, (byte) 255);
    byte[] pixels = Framing.frame(canvas, 1024, 1024);
    assertEquals(400, count(pixels));
    assertEquals((byte) 255, pixels[14 * 28 + 14]);
  }

  @Test
  void rejectsACanvasThatIsTooLarge() {
    assertThrows(IllegalArgumentException.class, () -> Framing.frame(new byte[1025], 1025, 1));
    assertThrows(IllegalArgumentException.class, () -> Framing.frame(new byte[0], 0, 0));
    assertThrows(IllegalArgumentException.class, () -> Framing.frame(new byte[3], 2, 2));
  }

  private static int count(byte[] pixels) {
    int ink = 0;
    for (byte pixel : pixels) {
      ink += pixel != 0 ? 1 : 0;
    }
    return ink;
  }
}
