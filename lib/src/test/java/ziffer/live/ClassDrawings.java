package ziffer.live;

import java.util.List;
import java.util.stream.IntStream;
import ziffer.data.StrokeFile;
import ziffer.data.StrokeFile.Drawing;
import ziffer.data.Strokes;
import ziffer.synth.SyntheticDigits;

/** Drawings of simulated writers, as a page sends them. */
final class ClassDrawings {
  private ClassDrawings() {}

  /** Returns drawings of 0 to 9 in turn, as read from their lines. */
  static List<Drawing> by(long seed, int count) {
    int[] labels = IntStream.range(0, count).map(i -> i % 10).toArray();
    List<Strokes> strokes = SyntheticDigits.strokes(seed, labels);
    return IntStream.range(0, count)
        .mapToObj(i -> new Drawing("", "" + labels[i], strokes.get(i).fitted(0.6, 0.2, 0.2)))
        .map(drawing -> StrokeFile.parse(drawing.json()))
        .toList();
  }

  /** Lets a writer join and draw. */
  static void draw(ClassFolder folder, String writer, long seed, int count) {
    folder.join(writer).orElseThrow();
    by(seed, count).forEach(drawing -> folder.add(writer, drawing));
  }
}
