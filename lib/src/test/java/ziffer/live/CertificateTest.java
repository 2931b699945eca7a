package ziffer.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import ziffer.data.Canvas;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;

class CertificateTest {
  private static final String SHA256 = "0123456789abcdef".repeat(4);

  private static final Digit SEVEN =
      new Digit(
          Canvas.draw(ClassDrawings.by(1, 8).get(7).strokes(), 280, 12).framed(), 7, "brave-otter");

  @Test
  void showsDigitReadingNetAndHash() throws Exception {
    String svg =
        new Certificate(
                SEVEN, 7, "nano", Optional.of(new Certificate.Accuracy(91.25, 97.5)), SHA256)
            .svg();
    Document page = parsed(svg);
    String text = page.getDocumentElement().getTextContent();
    for (String part : new String[] {"A 7 by brave-otter", "read as 7", "nano", "97.5 %", SHA256}) {
      assertTrue(text.contains(part), part + " in " + text);
    }
    long inked = IntStream.range(0, 784).filter(i -> SEVEN.pixels()[i] != 0).count();
    assertEquals(inked + 2, page.getElementsByTagName("rect").getLength());
  }

  @Test
  void saysWhatIsRefusedAndLeavesOutWhatWasNotTrained() {
    String svg = new Certificate(SEVEN, DigitSet.NONE, "nano", Optional.empty(), SHA256).svg();
    assertTrue(svg.contains("taken for no digit"));
    assertFalse(svg.contains("Trained"));
  }

  @Test
  void namesAreText() throws Exception {
    String name = "<script>&\"'\u0001";
    Digit odd = new Digit(SEVEN.pixels(), 7, name);
    Document page = parsed(new Certificate(odd, 7, name, Optional.empty(), SHA256).svg());
    assertEquals(0, page.getElementsByTagName("script").getLength());
    assertTrue(page.getDocumentElement().getTextContent().contains("by <script>&\"'?"));
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
  }
}
