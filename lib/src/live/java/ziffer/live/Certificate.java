package ziffer.live;

import java.util.Locale;
import java.util.Optional;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;

/**
 * A page A4 for a participant: a digit that they drew, what a net reads in it, and which net. It
 * has no date, so that the same values give the same bytes.
 *
 * @param digit the drawing, with its writer's pseudonym
 * @param read what the net reads: 0 to 9, or {@link DigitSet#NONE}
 * @param net name of the net
 * @param accuracy of the net on the class's digits, if it was trained with them
 * @param sha256 of the net's header, 64 hexadecimal digits
 */
public record Certificate(
    Digit digit, int read, String net, Optional<Accuracy> accuracy, String sha256) {
  /** Side of a pixel in millimetres. */
  private static final int PIXEL = 4;

  private static final int WIDTH = 210;
  private static final int LEFT = (WIDTH - PIXEL * DigitSet.SIDE) / 2;
  private static final int TOP = 78;

  /**
   * What training with the class's digits gave.
   *
   * @param before percentage of the class's held-out digits that the former net reads right
   * @param after the same of the trained net
   */
  public record Accuracy(double before, double after) {}

  /** Returns the page as SVG that needs no other file. */
  public String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297" font-family="sans-serif" text-anchor="middle" fill="#303030">
        """);
    svg.append("<title>").append(escaped(title())).append("</title>\n");
    svg.append("<rect width=\"210\" height=\"297\" fill=\"#ffffff\"/>\n");
    svg.append(
        """
        <rect x="10" y="10" width="190" height="277" rx="4" fill="none" stroke="#1f77b4" stroke-width="1"/>
        """);
    text(svg, 36, 16, "Ziffer");
    text(svg, 49, 6, "From handwriting to a header");
    text(svg, 72, 9, title());
    digit(svg);
    text(svg, 206, 14, read == DigitSet.NONE ? "taken for no digit" : "read as " + read);
    text(svg, 220, 6, "by the net " + net);
    accuracy.ifPresent(
        of ->
            text(
                svg,
                231,
                4.4,
                String.format(
                    Locale.ROOT,
                    "Trained with our digits, it reads %.1f %% of those held out; before, %.1f %%.",
                    of.after,
                    of.before)));
    text(svg, 262, 4.5, "SHA-256 of its C header");
    svg.append("<g font-family=\"monospace\">");
    text(svg, 270, 4, sha256);
    svg.append("</g>\n</svg>\n");
    return svg.toString();
  }

  private String title() {
    return "A " + digit.label() + " by " + digit.writer();
  }

  private void digit(StringBuilder svg) {
    svg.append("<g shape-rendering=\"crispEdges\">\n");
    for (int i = 0; i < DigitSet.PIXELS; i++) {
      int grey = 255 - (digit.pixels()[i] & 0xff);
      if (grey < 255) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%3$d\" fill=\"#%4$02x%4$02x%4$02x\"/>\n",
                LEFT + i % DigitSet.SIDE * PIXEL,
                TOP + i / DigitSet.SIDE * PIXEL,
                PIXEL,
                grey));
      }
    }
    svg.append("</g>\n");
  }

  private static void text(StringBuilder svg, int y, double size, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" font-size=\"%.1f\">%s</text>\n",
            WIDTH / 2,
            y,
            size,
            escaped(text)));
  }

  private static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
