package ziffer.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import ziffer.forms.DigitPhoto;
import ziffer.infer.IntegerMirror;
import ziffer.view.DigitSheet;
import ziffer.view.PredictionSheet;

/**
 * What a net reads in a picture of one digit.
 *
 * @param picture the file
 * @param photo the digit that was found
 * @param digit 0 to 9, or null if the picture shows none
 * @param scores the ten int32 scores
 * @param softmax the probabilities by these scores
 */
public record PictureReading(
    Path picture, DigitPhoto photo, Integer digit, int[] scores, double[] softmax) {

  /**
   * The reading as JSON shows it.
   *
   * @param digit 0 to 9, or null for none
   * @param probability softmax of the highest score
   */
  public record Summary(Path picture, Integer digit, double probability) {}

  /**
   * Reads a picture.
   *
   * @param scoreScale factor from a score to a logit
   * @throws ziffer.ZifferException if the file is not a picture of one digit
   */
  public static PictureReading of(Path picture, IntegerMirror mirror, double scoreScale) {
    DigitPhoto photo = DigitPhoto.read(picture);
    int[] scores = mirror.scores(photo.pixels());
    Integer digit = mirror.isDigit(scores) ? IntegerMirror.argmax(scores) : null;
    return new PictureReading(picture, photo, digit, scores, softmax(scores, scoreScale));
  }

  private static double[] softmax(int[] scores, double scale) {
    double most = scores[IntegerMirror.argmax(scores)];
    double[] all = IntStream.of(scores).mapToDouble(s -> Math.exp((s - most) * scale)).toArray();
    double sum = DoubleStream.of(all).sum();
    return DoubleStream.of(all).map(each -> each / sum).toArray();
  }

  /** Returns picture, digit and probability. */
  public Summary summary() {
    return new Summary(picture, digit, softmax[IntegerMirror.argmax(scores)]);
  }

  /** Returns digit and probability in a few characters, or {@code none}. */
  public String text() {
    return digit == null
        ? "none"
        : String.format(Locale.ROOT, "%d  (%.1f %%)", digit, 100 * softmax[digit]);
  }

  /** Writes as PNG what the net saw, one row per picture. */
  public static void show(Path file, List<PictureReading> readings) {
    DigitSheet.write(
        file, PredictionSheet.draw(readings.stream().map(PictureReading::row).toList()));
  }

  private PredictionSheet.Row row() {
    return new PredictionSheet.Row(
        picture.getFileName() + ": " + text(),
        photo.width(),
        photo.height(),
        photo.grey(),
        photo.ink(),
        photo.pixels(),
        digit,
        scores,
        softmax);
  }
}
