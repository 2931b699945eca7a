package ziffer.jupyter;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ziffer.ZifferException;

/** What is wrong with an executed notebook, whoever executed it. */
final class Faults {
  /** More text than this from one cell is a log that nobody reads. */
  private static final int MOST_LINES = 60;

  /** One pixel in so many has to differ from the rest, by so much in one colour. */
  private static final int PIXELS = 1000;

  private static final int DIFFERENCE = 16;

  private Faults() {}

  /**
   * Returns a line for each fault: the first error, empty pictures, walls of text, no picture at
   * all where there must be one, too long a time.
   *
   * @param stopped why it did not come to its end, if so
   */
  static List<String> of(NotebookFile executed, double seconds, Optional<String> stopped) {
    List<String> faults = new ArrayList<>();
    stopped.ifPresent(why -> faults.add(executed.name() + ": " + why));
    boolean failed = stopped.isPresent();
    boolean shown = false;
    for (Cell cell : executed.cells()) {
      String place = executed.name() + ", cell [" + cell.number() + "]: ";
      for (Output output : cell.outputs()) {
        // The cells below a failed one fail for want of it.
        if (output.isError() && !failed) {
          failed = true;
          faults.add(place + output.firstLine());
        }
        if (output.hasPicture()) {
          shown = true;
          picture(output).ifPresent(fault -> faults.add(place + fault));
        }
      }
      if (cell.textLines() > MOST_LINES) {
        faults.add(
            place
                + cell.textLines()
                + " lines of text, "
                + MOST_LINES
                + " are the most to be read");
      }
    }
    if (!failed && !shown && !executed.isSolutions()) {
      faults.add(executed.name() + ": it shows no picture");
    }
    if (stopped.isEmpty() && seconds > executed.allowed().toSeconds()) {
      faults.add(
          String.format(
              Locale.ROOT,
              "%s: it took %.0f s, and %d are allowed",
              executed.name(),
              seconds,
              executed.allowed().toSeconds()));
    }
    return faults;
  }

  private static Optional<String> picture(Output output) {
    try {
      return output.picture().filter(Faults::isEmpty).map(picture -> "an empty picture");
    } catch (ZifferException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Returns whether hardly a pixel differs from the most frequent one. */
  static boolean isEmpty(BufferedImage picture) {
    int[] pixels =
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    Map<Integer, Integer> counts = new HashMap<>();
    int ground = pixels[0];
    for (int pixel : pixels) {
      if (counts.merge(pixel, 1, Integer::sum) > counts.get(ground)) {
        ground = pixel;
      }
    }
    int different = 0;
    for (int pixel : pixels) {
      if (differs(pixel, ground)) {
        different++;
      }
    }
    return (long) different * PIXELS < pixels.length;
  }

  private static boolean differs(int one, int other) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      if (Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)) > DIFFERENCE) {
        return true;
      }
    }
    return false;
  }
}
