package ziffer.jupyter;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ziffer.ZifferException;

/** Finds what is wrong with an executed notebook. */
final class Faults {
  /** More text from one cell is a log that nobody reads. */
  private static final int MOST_LINES = 60;

  /** In a picture that is not empty, one pixel in so many differs from the background ... */
  private static final int PIXELS = 1000;

  /** ... by more than this in one colour channel. */
  private static final int DIFFERENCE = 16;

  private Faults() {}

  /**
   * Returns a line for each fault: the first error, empty pictures, too much text, no picture in a
   * notebook that is not a solution.
   *
   * @param stopped why the notebook did not run to its end, if so
   */
  static List<String> of(NotebookFile executed, Optional<String> stopped) {
    List<String> faults = new ArrayList<>();
    stopped.ifPresent(why -> faults.add(executed.name() + ": " + why));
    boolean failed = stopped.isPresent();
    boolean shown = false;
    for (Cell cell : executed.cells()) {
      String place = executed.name() + ", cell [" + cell.number() + "]: ";
      for (Output output : cell.outputs()) {
        // Later errors follow from the first one.
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
        faults.add(place + cell.textLines() + " lines of text, at most " + MOST_LINES + " allowed");
      }
    }
    if (!failed && !shown && !executed.isSolutions()) {
      faults.add(executed.name() + ": it shows no picture");
    }
    return faults;
  }

  private static Optional<String> picture(Output output) {
    try {
      return isEmpty(output.picture()) ? Optional.of("an empty picture") : Optional.empty();
    } catch (ZifferException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Returns whether hardly any pixel differs from the background, the pixel in the corner. */
  static boolean isEmpty(BufferedImage picture) {
    int width = picture.getWidth();
    int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    long different = Arrays.stream(pixels).filter(pixel -> differs(pixel, pixels[0])).count();
    return different * PIXELS < pixels.length;
  }

  private static boolean differs(int one, int other) {
    return IntStream.of(0, 8, 16, 24)
        .anyMatch(shift -> Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)) > DIFFERENCE);
  }
}
