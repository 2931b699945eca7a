package ziffer.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.net.Architecture;
import ziffer.net.Architectures;

class ArchitecturePictureTest {
  static Stream<Architecture> nets() {
    return Architectures.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nets")
  void noTextIsCutOffOrCoversAnother(Architecture net) {
    List<Rectangle> bounds = ArchitecturePicture.bounds(net);
    Rectangle picture = bounds.get(0);
    assertTrue(picture.width <= 1000, "" + picture);
    assertTrue(bounds.size() > 12, "" + bounds);
    for (int i = 1; i < bounds.size(); i++) {
      assertTrue(picture.contains(bounds.get(i)), "" + bounds.get(i));
      for (int j = 1; j < i; j++) {
        Rectangle other = new Rectangle(bounds.get(j));
        // Lines of text are closer than their fonts' full height.
        other.grow(0, -3);
        assertFalse(bounds.get(i).intersects(other), bounds.get(i) + " " + other);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nets")
  void nothingTouchesTheEdge(Architecture net) {
    BufferedImage picture = ArchitecturePicture.draw(net);
    int right = picture.getWidth() - 1;
    int bottom = picture.getHeight() - 1;
    for (int i = 0; i <= right; i++) {
      assertEquals(-1, picture.getRGB(i, 0));
      assertEquals(-1, picture.getRGB(i, bottom));
    }
    for (int i = 0; i <= bottom; i++) {
      assertEquals(-1, picture.getRGB(0, i));
      assertEquals(-1, picture.getRGB(right, i));
    }
  }
}
