package ziffer.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ziffer.ZifferException;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;

class DecisionFileTest {
  private static final DigitSet DIGITS =
      new DigitSet("three", IntStream.range(0, 3).mapToObj(DecisionFileTest::digit).toList());

  private static final String OTHER = "0".repeat(64) + ",3,drop";

  @TempDir Path folder;

  private Path path;

  private static Digit digit(int label) {
    byte[] pixels = new byte[DigitSet.PIXELS];
    pixels[label] = 1;
    return new Digit(pixels, label, "");
  }

  @BeforeEach
  void nameFile() {
    path = folder.resolve("new").resolve("decisions.csv");
  }

  private DecisionFile open() {
    return DecisionFile.open(path);
  }

  /** Puts a file there with a header and a decision about the first digit, and more. */
  private void write(String more) throws IOException {
    open().put(DIGITS.get(0), DecisionFile.KEEP);
    Files.writeString(path, Files.readString(path) + more);
  }

  @Test
  void readsWhatItWrote() {
    DecisionFile file = open();
    file.put(DIGITS.get(0), "8");
    file.put(DIGITS.get(1), DecisionFile.DROP);
    file.put(DIGITS.get(0), "6");
    DecisionFile again = open();
    assertEquals("6", again.get(DIGITS.get(0)));
    assertEquals(DecisionFile.DROP, again.get(DIGITS.get(1)));
    assertNull(again.get(DIGITS.get(2)));
  }

  @Test
  void findsADigitInAnotherOrderButNotUnderAnotherLabel() {
    open().put(DIGITS.get(1), DecisionFile.DROP);
    DigitSet other =
        new DigitSet("two", List.of(new Digit(DIGITS.get(1).pixels(), 7, ""), DIGITS.get(1)));
    DecisionFile file = DecisionFile.open(path);
    assertNull(file.get(other.get(0)));
    assertEquals(DecisionFile.DROP, file.get(other.get(1)));
  }

  @Test
  void keepsDecisionsAboutDigitsThatAreNotInThisPart() throws IOException {
    write(OTHER + "\n");
    open().put(DIGITS.get(2), DecisionFile.DROP);
    assertEquals(OTHER, Files.readAllLines(path).get(2));
  }

  @Test
  void readsTheLineEndsOfWindows() throws IOException {
    write(OTHER + "\n");
    Files.writeString(path, Files.readString(path).replace("\n", "\r\n"));
    assertEquals(DecisionFile.KEEP, open().get(DIGITS.get(0)));
  }

  @ParameterizedTest
  @CsvSource({"''", "hello", "sha256;label;decision"})
  void namesAFileThatIsNoneOfDecisions(String text) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    assertFails(" is no file of decisions: its first line is not sha256,label,decision; rename it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''", "hello", "abc,3,drop", "%s,3,dr", "%s,12,drop", "%s,3,10", "%s,3"})
  void namesTheLineThatIsNoDecision(String line) throws IOException {
    write(line.replace("%s", "a".repeat(64)) + "\n");
    assertFails(
        " line 3 is not a SHA-256, a label 0 to 9, and keep, drop or a label; correct or delete"
            + " the line");
  }

  @Test
  void changesNothingWhenTheFileCannotBeWritten() throws IOException {
    DecisionFile file = open();
    Files.writeString(path.getParent(), "not a folder");
    assertThrows(ZifferException.class, () -> file.put(DIGITS.get(0), DecisionFile.DROP));
    assertNull(file.get(DIGITS.get(0)));
  }

  @Test
  void refusesWhatIsNoDecision() {
    DecisionFile file = open();
    for (String each : List.of("10", "", "null", "drop,", "4\n")) {
      assertThrows(IllegalArgumentException.class, () -> file.put(DIGITS.get(0), each), each);
    }
    assertFalse(Files.exists(path));
  }

  private void assertFails(String expected) {
    ZifferException e = assertThrows(ZifferException.class, this::open);
    assertEquals(path + expected, e.getMessage());
  }
}
