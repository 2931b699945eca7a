package ziffer.jupyter;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.data.DataDirectory;

/** The form of the workshop's notebooks. */
class NotebooksTest {
  private static final Notebooks NOTEBOOKS = new Notebooks(DataDirectory.repository());

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern ABSOLUTE =
      Pattern.compile("(?<![\\w.:/<])/(?:home|root|tmp|usr|var|etc|opt|mnt|Users)/|\\b[A-Z]:\\\\");
  private static final Pattern WINDOW =
      Pattern.compile("\\b(?:JFrame|SwingWrapper|JOptionPane|JDialog)\\b");

  static List<Path> notebooks() {
    return NOTEBOOKS.all();
  }

  static Stream<Path> withSolutions() {
    return Stream.concat(NOTEBOOKS.all().stream(), NOTEBOOKS.solutions().stream());
  }

  @Test
  void areNumberedFromADrawingToASearch() {
    List<String> names = notebooks().stream().map(NotebookFile::nameOf).toList();
    assertEquals(14, names.size(), names::toString);
    for (int i = 0; i < names.size(); i++) {
      assertTrue(names.get(i).startsWith(String.format(Locale.ROOT, "%02d_", i)), names::toString);
    }
    assertEquals("00_draw_a_digit", names.get(0));
    assertEquals("13_which_net_fits", names.get(names.size() - 1));
  }

  @ParameterizedTest
  @MethodSource("withSolutions")
  void holdsNoOutput(Path file) throws IOException {
    String remedy = "clear the outputs before committing (Kernel > Restart & Clear Output)";
    for (Cell cell : NotebookFile.read(file).cells()) {
      assertEquals(List.of(), cell.outputs(), () -> file + " " + remedy);
    }
    assertTrue(
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith("   \"execution_count\": "))
            .allMatch("   \"execution_count\": null,"::equals),
        () -> file + " " + remedy);
  }

  @ParameterizedTest
  @MethodSource("withSolutions")
  void isWrittenAsJupyterSavesIt(Path file) throws IOException {
    Map<String, Object> json = NotebookFile.json(file);
    assertEquals(4, json.get("nbformat"));
    Map<?, ?> metadata = (Map<?, ?>) json.get("metadata");
    assertEquals("java", ((Map<?, ?>) metadata.get("kernelspec")).get("name"));
    String text = Files.readString(file);
    assertEquals(saved(json, "\n") + "\n", text, file + ": indent, or order of keys");
  }

  @ParameterizedTest
  @MethodSource("withSolutions")
  void namesItsTopicAndItsMinutesInTheTitle(Path file) {
    NotebookFile notebook = NotebookFile.read(file);
    int minutes = notebook.minutes().orElse(0);
    assertTrue(
        minutes >= 1 && minutes <= NotebookFile.MOST_MINUTES, file + ": minutes in the title");
    long titles =
        notebook.cells().stream()
            .filter(Cell::isMarkdown)
            .filter(cell -> cell.source().startsWith("# "))
            .count();
    assertEquals(1, titles, file + ": first headings");
  }

  @ParameterizedTest
  @MethodSource("withSolutions")
  void loadsTheLibraryFirstAndUsesNoOtherMagic(Path file) {
    List<Cell> code = code(file);
    // Before the library is loaded, the first of all checks that it can be.
    int first = file.endsWith("01_check_your_setup.ipynb") ? 1 : 0;
    String home = file.getParent().endsWith("solutions") ? "../.." : "..";
    assertEquals(
        "%classpath " + home + "/lib/target/ziffer.jar",
        code.get(first).source().lines().findFirst().orElse(""),
        file::toString);
    List<String> magics =
        code.stream()
            .flatMap(cell -> cell.source().lines())
            .filter(line -> line.strip().startsWith("%"))
            .toList();
    assertEquals(1, magics.size(), () -> file + ": " + magics);
  }

  @ParameterizedTest
  @MethodSource("withSolutions")
  void hasCellsThatCanBeReadAtAGlance(Path file) {
    for (Cell cell : code(file)) {
      assertTrue(
          cell.source().lines().count() <= 30,
          () -> file + ": more than 30 lines:\n" + cell.source());
      assertTrue(
          cell.source().lines().allMatch(line -> line.length() <= 100),
          () -> file + ": a line of more than 100 characters:\n" + cell.source());
      assertFalse(cell.source().isBlank(), () -> file + ": an empty cell");
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void balancesTextAndCode(Path file) {
    List<Cell> cells = NotebookFile.read(file).cells();
    assertTrue(cells.size() >= 15 && cells.size() <= 55, file + ": " + cells.size() + " cells");
    long text = cells.stream().filter(Cell::isMarkdown).count();
    assertTrue(
        text * 100 >= cells.size() * 40L, file + ": " + text + " of " + cells.size() + " are text");
  }

  @ParameterizedTest
  @MethodSource("withSolutions")
  void importsAFewLinesAtATime(Path file) {
    for (Cell cell : code(file)) {
      long imports = cell.source().lines().filter(line -> line.startsWith("import ")).count();
      assertTrue(imports <= 3, () -> file + ": more than 3 imports:\n" + cell.source());
    }
  }

  /** JShell forgets the variables before a cell that imports a package on a later line. */
  @ParameterizedTest
  @MethodSource("withSolutions")
  void importsWholePackagesBeforeTheFirstVariable(Path file) {
    for (Cell cell : code(file).stream().skip(3).toList()) {
      assertTrue(
          cell.source().lines().skip(1).noneMatch(line -> line.matches("import .*\\*;")),
          () -> file + ": name the classes, or import in the first cells:\n" + cell.source());
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void hasMostlyShortCells(Path file) {
    long[] lines =
        code(file).stream().mapToLong(cell -> cell.source().lines().count()).sorted().toArray();
    double median = (lines[(lines.length - 1) / 2] + lines[lines.length / 2]) / 2.0;
    assertTrue(median <= 6, file + ": the median cell has " + median + " lines");
  }

  @Test
  void canBeReadInAnAfternoon() {
    long all = 0;
    for (Path file : notebooks()) {
      long words = words(file);
      assertTrue(words < 1300, file + ": " + words + " words");
      all += words;
    }
    assertTrue(all <= 14_000, all + " words in all");
  }

  /** Words of all text without the questions. */
  private static long words(Path file) {
    return NotebookFile.read(file).cells().stream()
        .filter(cell -> cell.isMarkdown() && !cell.source().startsWith("## Questions\n"))
        .mapToLong(cell -> cell.source().split("\\s+").length)
        .sum();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void asksFiveQuestionsThatTheSolutionsAnswer(Path file) {
    assertEquals(5, listed(file, "## Questions\n"), file + ": questions");
    assertEquals(5, listed(NOTEBOOKS.solutions(file), "## Answers\n"), file + ": answers");
  }

  /** Entries of the numbered list in the cell that begins with a heading. */
  private static long listed(Path file, String heading) {
    return NotebookFile.read(file).cells().stream()
        .filter(cell -> cell.isMarkdown() && cell.source().startsWith(heading))
        .flatMap(cell -> cell.source().lines())
        .filter(line -> line.matches("\\d\\. .+"))
        .count();
  }

  @ParameterizedTest
  @MethodSource("withSolutions")
  void dependsOnNoMachine(Path file) {
    for (Cell cell : NotebookFile.read(file).cells()) {
      for (Pattern unwanted : List.of(ABSOLUTE, WINDOW)) {
        Matcher found = unwanted.matcher(cell.source());
        assertFalse(found.find(), () -> file + ": " + found.group() + " in\n" + cell.source());
      }
      // No server of a notebook may be reached from other machines.
      assertFalse(cell.source().contains("0.0.0.0"), () -> file + ": " + cell.source());
    }
  }

  @ParameterizedTest
  @MethodSource("withSolutions")
  void linksToWhatExists(Path file) {
    assertAll(
        links(file)
            .filter(link -> !link.matches("https?:.*|#.*"))
            .map(
                link ->
                    () ->
                        assertTrue(
                            Files.exists(file.resolveSibling(link.replaceFirst("#.*", ""))),
                            file + ": " + link)));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void linksToTheNext(Path file) {
    List<Path> all = notebooks();
    int next = all.indexOf(file) + 1;
    if (next < all.size()) {
      String name = all.get(next).getFileName().toString();
      assertTrue(links(file).anyMatch(name::equals), file + ": no link to " + name);
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void hasExercisesAndSolutions(Path file) {
    boolean asks =
        NotebookFile.read(file).cells().stream()
            .filter(Cell::isMarkdown)
            .flatMap(cell -> cell.source().lines())
            .anyMatch("## Exercises"::equals);
    assertTrue(asks, file + ": no section ## Exercises");
    assertTrue(Files.exists(NOTEBOOKS.solutions(file)), file + ": no solutions");
  }

  @Test
  void hasNoSolutionsWithoutExercises() {
    List<Path> expected = notebooks().stream().map(NOTEBOOKS::solutions).toList();
    for (Path file : NOTEBOOKS.solutions()) {
      assertTrue(expected.contains(file), file::toString);
    }
  }

  private static List<Cell> code(Path file) {
    return NotebookFile.read(file).cells().stream().filter(Cell::isCode).toList();
  }

  private static Stream<String> links(Path file) {
    return NotebookFile.read(file).cells().stream()
        .filter(Cell::isMarkdown)
        .flatMap(cell -> LINK.matcher(cell.source()).results())
        .map(found -> found.group(1));
  }

  /** JSON as Jupyter writes it: sorted keys, one space a level, so that saving changes nothing. */
  private static String saved(Object value, String margin) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, each) -> sorted.put(key.toString(), each));
      List<String> entries = new ArrayList<>();
      sorted.forEach((key, each) -> entries.add(quoted(key) + ": " + saved(each, margin + " ")));
      return block("{", entries, "}", margin);
    }
    if (value instanceof List<?> list) {
      return block("[", list.stream().map(each -> saved(each, margin + " ")).toList(), "]", margin);
    }
    return value instanceof String text ? quoted(text) : String.valueOf(value);
  }

  private static String block(String open, List<String> entries, String close, String margin) {
    return entries.isEmpty()
        ? open + close
        : open + margin + " " + String.join("," + margin + " ", entries) + margin + close;
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              int escape = "\n\t\r\"\\".indexOf(c);
              quoted.append(escape < 0 ? "" + (char) c : "\\" + "ntr\"\\".charAt(escape));
            });
    return quoted.append('"').toString();
  }
}
