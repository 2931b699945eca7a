package ziffer.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.Messages;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.European;
import ziffer.data.Progress;
import ziffer.data.Sha256;
import ziffer.data.StrokeFile;
import ziffer.data.StrokeFile.Drawing;
import ziffer.forms.EuropeanSource;

class ClassFolderTest {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path folder;

  @Test
  void storesADrawingOnceWithItsPicture() throws IOException {
    try (ClassFolder opened = ClassFolder.open(folder)) {
      opened.join("brave-otter").orElseThrow();
      Drawing seven = ClassDrawings.by(1, 8).get(7);
      Collected stored = opened.add("brave-otter", seven);
      assertEquals(stored, opened.add("brave-otter", seven));
      List<String> lines = Files.readAllLines(strokes("brave-otter"));
      assertEquals(1, lines.size());
      assertEquals("brave-otter", StrokeFile.parse(lines.get(0)).writer());
      assertEquals(Sha256.of(lines.get(0).getBytes(UTF_8)).substring(0, 16), stored.id());
      assertTrue(Files.exists(folder.resolve("brave-otter/7/" + stored.id() + ".png")));
    }
  }

  @Test
  void readsBackWhatItStored() {
    List<String> before;
    try (ClassFolder opened = ClassFolder.open(folder)) {
      ClassDrawings.draw(opened, "anna", 1, 20);
      before = ids(opened, "anna");
    }
    try (ClassFolder opened = ClassFolder.open(folder)) {
      assertEquals(before, ids(opened, "anna"));
      assertEquals(20, opened.digits().size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6})
  void isASourceOfDigitsAsItIs(int writers) {
    try (ClassFolder opened = ClassFolder.open(folder)) {
      IntStream.range(0, writers)
          .forEach(i -> ClassDrawings.draw(opened, "anna" + "-b".repeat(i), i, 20));
      DigitSet read = EuropeanSource.readAll("" + folder, new DataDirectory(folder), Progress.NONE);
      assertSame(opened.digits(), read);
      European split = EuropeanSource.read("" + folder, new DataDirectory(folder), Progress.NONE);
      assertSame(European.split(opened.digits()).heldOut(), split.heldOut());
      assertEquals(writers < 5 ? 12 : 20, split.heldOut().size());
    }
  }

  private static void assertSame(DigitSet expected, DigitSet found) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < found.size(); i++) {
      assertEquals(expected.get(i).writer(), found.get(i).writer());
      assertEquals(expected.get(i).label(), found.get(i).label());
      assertArrayEquals(expected.get(i).pixels(), found.get(i).pixels());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "7up",
        "-a",
        "Anna",
        "anna b",
        "../anna",
        "a/b",
        "a\\b",
        "<b>",
        "con",
        "com1",
        "lpt9",
        "a\n",
        "a\u0000",
        "ä1",
        "a.b",
        "0002-anna",
        "aaaaaaaaaabbbbbbbbbbccccccccccd"
      })
  void refusesANameThatIsNoPseudonym(String name) throws IOException {
    try (ClassFolder opened = ClassFolder.open(folder)) {
      assertThrows(UsageException.class, () -> opened.join(name));
      assertEquals(List.of(".gitignore", ".lock"), names(folder));
    }
  }

  @Test
  void aTokenIsOfOneWriterAndNotKept() throws IOException {
    String token;
    try (ClassFolder opened = ClassFolder.open(folder)) {
      token = opened.join("anna").orElseThrow();
      assertNotEquals(token, opened.join("bert").orElseThrow());
      assertEquals(Optional.empty(), opened.join("anna"));
      assertTrue(token.matches("[0-9a-f]{32}"));
    }
    try (ClassFolder opened = ClassFolder.open(folder)) {
      assertEquals(Optional.of("anna"), opened.writerOf(token));
      assertEquals(Optional.empty(), opened.writerOf(""));
      assertEquals(Sha256.of(token.getBytes(UTF_8)), Files.readString(token("anna")));
    }
  }

  @Test
  void refusesLabelsThatAreNoDigitAndUnknownWriters() throws IOException {
    try (ClassFolder opened = ClassFolder.open(folder)) {
      opened.join("anna").orElseThrow();
      Drawing seven = ClassDrawings.by(1, 8).get(7);
      Drawing letter = new Drawing("", "A", seven.strokes());
      assertThrows(UsageException.class, () -> opened.add("anna", letter));
      assertThrows(UsageException.class, () -> opened.add("bert", seven));
      assertFalse(Files.exists(strokes("anna")));
    }
  }

  @Test
  void completesOrCutsOffATornLastLine() throws IOException {
    try (ClassFolder opened = ClassFolder.open(folder)) {
      ClassDrawings.draw(opened, "anna", 1, 3);
      ClassDrawings.draw(opened, "bert", 2, 3);
    }
    String whole = Files.readString(strokes("anna"));
    Files.writeString(strokes("anna"), whole.substring(0, whole.length() - 1));
    Files.writeString(strokes("bert"), whole.substring(0, 40), StandardOpenOption.APPEND);
    try (ClassFolder opened = ClassFolder.open(folder)) {
      assertEquals(whole, Files.readString(strokes("anna")));
      assertEquals(3, Files.readAllLines(strokes("bert")).size());
      opened.add("bert", ClassDrawings.by(2, 4).get(3));
      assertEquals(4, StrokeFile.read(strokes("bert")).size());
    }
  }

  @Test
  void refusesABrokenLineInTheMiddleAndLeavesTheFile() throws IOException {
    try (ClassFolder opened = ClassFolder.open(folder)) {
      ClassDrawings.draw(opened, "anna", 1, 2);
    }
    String broken = "{broken\n" + Files.readString(strokes("anna"));
    Files.writeString(strokes("anna"), broken);
    ZifferException error = assertThrows(ZifferException.class, () -> ClassFolder.open(folder));
    assertTrue(error.getMessage().startsWith(strokes("anna") + ", line 1: "), error.getMessage());
    assertEquals(broken, Files.readString(strokes("anna")));
  }

  @Test
  void repairsPicturesOnOpeningAndLeavesThoseOfOthers() throws IOException {
    try (ClassFolder opened = ClassFolder.open(folder)) {
      ClassDrawings.draw(opened, "anna", 1, 10);
    }
    Path picture = onlyPicture("anna/7");
    byte[] bytes = Files.readAllBytes(picture);
    Files.delete(picture);
    Files.write(folder.resolve("anna/7/0123456789abcdef.png"), bytes);
    Files.write(folder.resolve("anna/7/.0123456789abcdef.png.77.part"), bytes);
    Files.write(folder.resolve("anna/7/from-a-sheet-001.png"), bytes);
    Files.write(folder.resolve(".anna.jsonl.77.part"), bytes);
    ClassFolder.open(folder).close();
    assertEquals(
        List.of(picture.getFileName().toString(), "from-a-sheet-001.png"),
        names(folder.resolve("anna/7")));
    assertArrayEquals(bytes, Files.readAllBytes(picture));
    assertFalse(names(folder).contains(".anna.jsonl.77.part"));
  }

  @Test
  void removesADrawingAndAWriter() throws IOException {
    try (ClassFolder opened = ClassFolder.open(folder)) {
      ClassDrawings.draw(opened, "anna", 1, 10);
      ClassDrawings.draw(opened, "bert", 2, 10);
      String gone = ids(opened, "anna").get(7);
      opened.keep(gone);
      assertTrue(opened.remove(gone));
      assertFalse(opened.remove(gone));
      assertFalse(opened.isKept(gone));
      assertEquals(9, StrokeFile.read(strokes("anna")).size());
      assertEquals(List.of(), names(folder.resolve("anna/7")));
      opened.add("anna", ClassDrawings.by(1, 11).get(10));
      assertEquals(10, StrokeFile.read(strokes("anna")).size());
      assertEquals(10, opened.removeWriter("anna"));
      assertEquals(List.of("bert"), opened.writers());
      assertEquals(List.of(".gitignore", ".kept", ".lock", "bert", "bert.jsonl"), names(folder));
      assertTrue(opened.join("anna").isPresent());
    }
  }

  @Test
  void finishesARemovalThatACrashInterrupted() throws IOException {
    try (ClassFolder opened = ClassFolder.open(folder)) {
      ClassDrawings.draw(opened, "anna", 1, 10);
    }
    Files.delete(strokes("anna"));
    try (ClassFolder opened = ClassFolder.open(folder)) {
      assertEquals(List.of(), names(folder.resolve("anna/7")));
      assertEquals(0, opened.removeWriter("anna"));
      assertEquals(List.of(".gitignore", ".lock"), names(folder));
    }
  }

  @Test
  void marksOfASecondLookSurvive() {
    String id;
    try (ClassFolder opened = ClassFolder.open(folder)) {
      ClassDrawings.draw(opened, "anna", 1, 2);
      id = ids(opened, "anna").get(1);
      opened.keep(id);
      opened.keep("0123456789abcdef");
    }
    try (ClassFolder opened = ClassFolder.open(folder)) {
      assertTrue(opened.isKept(id));
      assertFalse(opened.isKept("0123456789abcdef"));
    }
  }

  @Test
  void oneProgramAtATimeHasItOpen() {
    try (ClassFolder opened = ClassFolder.open(folder)) {
      ZifferException error = assertThrows(ZifferException.class, () -> ClassFolder.open(folder));
      assertTrue(error.getMessage().startsWith(opened.folder() + " is in use"), error.getMessage());
    }
    ClassFolder.open(folder).close();
  }

  @Test
  void aFullDiskLosesNothing() throws IOException {
    assumeTrue(Files.exists(FULL), "Linux alone has a device that is always full");
    try (ClassFolder opened = ClassFolder.open(folder)) {
      opened.join("anna").orElseThrow();
      Files.createSymbolicLink(strokes("anna"), FULL);
      Drawing zero = ClassDrawings.by(1, 1).get(0);
      ZifferException error = assertThrows(ZifferException.class, () -> opened.add("anna", zero));
      assertTrue(error.getMessage().startsWith("cannot write " + strokes("anna") + ": "));
      assertEquals(List.of(), opened.drawings("anna"));
      Files.delete(strokes("anna"));
      opened.add("anna", zero);
      assertEquals(1, StrokeFile.read(strokes("anna")).size());
    }
  }

  @Test
  void aPictureThatCannotBeWrittenTakesItsStrokesBack() throws IOException {
    try (ClassFolder opened = ClassFolder.open(folder)) {
      ClassDrawings.draw(opened, "anna", 1, 7);
      byte[] before = Files.readAllBytes(strokes("anna"));
      Path inTheWay = Files.writeString(folder.resolve("anna/7"), "no folder");
      Drawing seven = ClassDrawings.by(1, 8).get(7);
      assertThrows(ZifferException.class, () -> opened.add("anna", seven));
      assertArrayEquals(before, Files.readAllBytes(strokes("anna")));
      Files.delete(inTheWay);
      opened.add("anna", seven);
      assertEquals(8, opened.drawings("anna").size());
    }
  }

  @Test
  void thirtyWritersDrawAtOnce() throws IOException {
    try (ClassFolder opened = ClassFolder.open(folder)) {
      IntStream.range(0, 30)
          .parallel()
          .forEach(i -> ClassDrawings.draw(opened, "writer-" + i, i, 10));
      assertEquals(300, opened.digits().size());
    }
    try (ClassFolder opened = ClassFolder.open(folder)) {
      assertEquals(300, opened.digits().size());
      assertEquals(30, opened.digits().writers().size());
    }
  }

  private Path strokes(String writer) {
    return folder.resolve(writer + ".jsonl");
  }

  private Path token(String writer) {
    return folder.resolve(writer).resolve("token.sha256");
  }

  private Path onlyPicture(String where) throws IOException {
    return folder.resolve(where).resolve(names(folder.resolve(where)).get(0));
  }

  private static List<String> ids(ClassFolder opened, String writer) {
    return opened.drawings(writer).stream().map(Collected::id).toList();
  }

  private static List<String> names(Path where) throws IOException {
    try (Stream<Path> files = Files.list(where)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"my notes", "{\"label\":\"A\"}"})
  void leavesTheLinesOfOthersAlone(String line) throws IOException {
    Path notes = Files.writeString(folder.resolve("notes.jsonl"), line);
    Messages.assertTold(() -> ClassFolder.open(folder), "notes.jsonl", "last line");
    assertEquals(line, Files.readString(notes));
  }
}
