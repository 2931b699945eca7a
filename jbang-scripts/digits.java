///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Cuts a scan or photo of handwriting into labelled 28x28 digits
//SOURCES ../lib/Deps.java

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.app.SheetFiles;
import ziffer.cli.Bar;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.data.Skipped;
import ziffer.forms.Form;
import ziffer.forms.Labels;
import ziffer.view.DigitSheet;

/** Cuts sheets of handwriting into digits. */
@Command(
    name = "digits.java",
    mixinStandardHelpOptions = true,
    description = "Cuts scans or photos of handwriting into digits framed like those of MNIST.",
    footer = {
      "",
      "Examples:",
      "  ./jbang digits.java --form form.png              print it, fill it in, scan it",
      "  ./jbang digits.java scan.png --out my-digits     ten rows, 0 to 9 from the top",
      "  ./jbang digits.java 7-anna.jpg 1-ben.jpg --label name",
      "  ./jbang digits.java sevens.png --label 7 --idx",
      "  ./jbang train.java --european my-digits"
    })
class digits implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Parameters(arity = "0..*", paramLabel = "PICTURE", description = "PNG or JPEG files.")
  List<Path> pictures = new ArrayList<>();

  @Option(
      names = "--label",
      paramLabel = "HOW",
      defaultValue = "rows",
      description =
          "rows: 0 to 9 from the top; name: the digit in the file name; a digit: for all;"
              + " 3,1,4: the digit of each row. Default: ${DEFAULT-VALUE}.")
  String label;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "10",
      description = "Rows per sheet: 10, or 20 for two per digit, and so on. Default: 10.")
  int rows;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "build/digits",
      description =
          "Folder for <digit>/*.png and the preview; for several pictures, DIR/<picture>."
              + " Default: ${DEFAULT-VALUE}.")
  Path out;

  @Option(names = "--idx", description = "Write IDX files instead of pictures.")
  boolean idx;

  @Option(
      names = "--skip-touching",
      description = "Leave out touching digits and a form's bad boxes instead of the sheet.")
  boolean skipTouching;

  @Option(names = "--form", paramLabel = "FILE", description = "Only write the form to print.")
  Path form;

  @Option(names = "--draw", paramLabel = "N", description = "Only draw N filled-in forms.")
  Integer draw;

  public static void main(String... arguments) {
    Launcher.run(new digits(), arguments);
  }

  @Override
  public Integer call() {
    if (form != null) {
      DigitSheet.write(form, Form.draw());
      System.out.println("form to print  " + form);
      return Launcher.DONE;
    }
    if (draw != null) {
      CommonOptions.requirePositive("--draw", draw);
      try (Bar bar = common.bar()) {
        System.out.println(SheetFiles.draw(out, draw, bar));
      }
      return Launcher.DONE;
    }
    if (pictures.isEmpty()) {
      throw new UsageException("no picture given; name one or more, or use --form FILE");
    }
    return cut(SheetFiles.pictures(pictures), Labels.named(label, rows));
  }

  private int cut(List<Path> sheets, Labels labels) {
    for (Path sheet : sheets) {
      SheetFiles one = SheetFiles.of(sheet, out);
      SheetFiles files = sheets.size() > 1 ? SheetFiles.of(sheet, out.resolve(one.stem())) : one;
      try {
        System.out.print(files.write(files.cut(sheet, labels, skipTouching), idx));
      } catch (ZifferException e) {
        common.skip(Skipped.of(sheet, e));
      }
    }
    return common.end(Launcher.DONE);
  }
}
