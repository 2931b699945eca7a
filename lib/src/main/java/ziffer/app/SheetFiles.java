package ziffer.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * The files that are made of a sheet.
 *
 * @param folder output folder
 * @param stem prefix of the files' names, from the sheet's name
 */
public record SheetFiles(Path folder, String stem) {
  /** Returns the files of a sheet. */
  public static SheetFiles of(Path sheet, Path folder) {
    return new SheetFiles(folder, SheetFolder.stem(sheet));
  }

  /** Returns the preview. */
  public Path preview() {
    return folder.resolve(stem + PictureFolder.PREVIEW);
  }

  /**
   * Cuts a sheet, labels the digits and draws the preview, even if the labels do not fit.
   *
   * @param skipTouching whether to leave out digits that touch and boxes without a digit, instead
   *     of failing
   * @throws ZifferException if the sheet cannot be cut, or its digits cannot be labelled
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
   * Writes a sheet's digits and returns a summary.
   *
   * @param idx whether to write two IDX files instead of pictures
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
   * Returns the given pictures, and those in the given folders.
   *
   * @throws ZifferException if a folder holds none, or two pictures have the same name, after which
   *     their folders of digits are named
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
    Map<String, Path> byStem = new HashMap<>();
    for (Path each : all) {
      Path other = byStem.put(SheetFolder.stem(each), each);
      if (other != null) {
        throw new ZifferException(
            other + " and " + each + " would be cut into the same files; rename one of them");
      }
    }
    return all;
  }

  /** Draws synthetic filled-in forms, {@code drawn-01.png} and so on; returns a summary. */
  public static String draw(Path folder, int count, Progress progress) {
    for (int writer = 1; writer <= count; writer++) {
      Path file = folder.resolve(String.format(Locale.ROOT, "drawn-%02d.png", writer));
      DigitSheet.write(file, DrawnSheet.draw(writer));
      progress.report("drawing", writer, count);
    }
    return count + " sheets in " + folder;
  }
}
