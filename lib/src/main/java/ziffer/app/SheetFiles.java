package ziffer.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ziffer.ZifferException;
import ziffer.data.DigitSet;
import ziffer.data.Idx;
import ziffer.data.PictureFolder;
import ziffer.data.Progress;
import ziffer.forms.CutSheet;
import ziffer.forms.Labels;
import ziffer.forms.SheetCutter;
import ziffer.forms.SheetFolder;
import ziffer.synth.DrawnSheet;
import ziffer.view.DigitSheet;
import ziffer.view.FigureTables;

/**
 * The files that a sheet becomes.
 *
 * @param folder where they go
 * @param stem of the sheet's name; what their names begin with
 */
public record SheetFiles(Path folder, String stem) {
  /** Returns the files of a sheet. */
  public static SheetFiles of(Path sheet, Path folder) {
    return new SheetFiles(folder, SheetFolder.stem(sheet));
  }

  /** Returns the picture of what was found. */
  public Path preview() {
    return folder.resolve(stem + PictureFolder.PREVIEW);
  }

  /**
   * Cuts a sheet, draws the preview, and only then asks for labels.
   *
   * @param skipTouching whether to go on without digits that touch
   * @throws ZifferException if it is no sheet, or not such a one; the preview is there if it can be
   */
  public DigitSet cut(Path sheet, Labels labels, boolean skipTouching) {
    CutSheet cut = SheetCutter.cut(sheet);
    try {
      if (!skipTouching) {
        cut.requireApart();
      }
      DigitSet digits = cut.labelled(labels, stem);
      DigitSheet.write(preview(), CutPreview.draw(cut, digits));
      return digits;
    } catch (ZifferException e) {
      DigitSheet.write(preview(), CutPreview.draw(cut, null));
      throw new ZifferException(e.getMessage() + "; see " + preview(), e);
    }
  }

  /**
   * Writes a sheet's digits and returns what to say of them.
   *
   * @param idx whether as two IDX files, or as pictures
   */
  public String write(DigitSet digits, boolean idx) {
    Path images = folder.resolve(stem + "-images-idx3-ubyte.gz");
    if (idx) {
      Idx.writeLabels(Idx.labelsOf(images), digits);
      Idx.writeImages(images, digits);
    } else {
      PictureFolder.write(folder, stem, digits);
    }
    int[] counts = new int[DigitSet.CLASSES];
    digits.digits().forEach(digit -> counts[digit.label()]++);
    return String.format(
        Locale.ROOT,
        "%n%s: %d digits in %s%n%spreview  %s%n",
        stem,
        digits.size(),
        idx ? images : folder,
        FigureTables.found(counts),
        preview());
  }

  /**
   * Returns the pictures that were named, and those in folders that were named.
   *
   * @throws ZifferException if a folder holds none
   */
  public static List<Path> pictures(List<Path> named) {
    List<Path> all = new ArrayList<>();
    for (Path each : named) {
      if (Files.isDirectory(each)) {
        List<Path> inside = SheetFolder.sheets(each);
        if (inside.isEmpty()) {
          throw new ZifferException(each + " holds no pictures; expected PNG or JPEG files");
        }
        all.addAll(inside);
      } else {
        all.add(each);
      }
    }
    return all;
  }

  /** Lets the pen model fill in forms, {@code drawn-01.png} and so on, and returns where. */
  public static String draw(Path folder, int count, Progress progress) {
    for (int writer = 1; writer <= count; writer++) {
      Path file = folder.resolve(String.format(Locale.ROOT, "drawn-%02d.png", writer));
      DigitSheet.write(file, DrawnSheet.draw(writer));
      progress.report("drawing", writer, count);
    }
    return count + " sheets in " + folder;
  }
}
