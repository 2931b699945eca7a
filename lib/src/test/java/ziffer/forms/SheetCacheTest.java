package ziffer.forms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.TestData;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Sha256;

class SheetCacheTest {
  @TempDir Path folder;
  private final DigitSet digits = TestData.test().limit(30);
  private Path sheet;
  private int cuts;

  @BeforeEach
  void writeSheet() throws IOException {
    sheet = Files.write(folder.resolve("anna.png"), new byte[] {1, 2, 3});
  }

  @Test
  void cutsASheetOnceAndReturnsTheSameDigits() throws IOException {
    assertSame(digits.digits(), read("cache"));
    assertSame(digits.digits(), read("cache"));
    assertEquals(1, cuts);
    assertEquals("anna", read("cache").get(0).writer());
    assertEquals(List.of(Sha256.of(sheet) + "-" + SheetCutter.VERSION + ".digits"), names("cache"));
  }

  @Test
  void cutsAgainWhenTheSheetChanges() throws IOException {
    read("cache");
    Files.write(sheet, new byte[] {4, 5, 6});
    read("cache");
    assertEquals(2, cuts);
  }

  @Test
  void replacesDamagedAndTruncatedEntries() throws IOException {
    read("cache");
    Path entry = folder.resolve("cache").resolve(names("cache").get(0));
    byte[] whole = Files.readAllBytes(entry);
    byte[] damaged = whole.clone();
    damaged[100] ^= 1;
    List<byte[]> wrong =
        List.of(
            damaged,
            new byte[0],
            Arrays.copyOf(whole, 20),
            Arrays.copyOf(whole, 32),
            Arrays.copyOf(whole, whole.length - 785),
            Arrays.copyOf(whole, whole.length + 1));
    for (byte[] bytes : wrong) {
      Files.write(entry, bytes);
      int before = cuts;
      assertSame(digits.digits(), read("cache"));
      assertEquals(before + 1, cuts);
      assertArrayEquals(whole, Files.readAllBytes(entry));
    }
  }

  @Test
  void doesWithoutACacheWhereItCannotBeWritten() throws IOException {
    Files.write(folder.resolve("file"), new byte[1]);
    assertSame(digits.digits(), read("file/cache"));
    assertSame(digits.digits(), read("file/cache"));
    assertEquals(2, cuts);
  }

  @Test
  void raisesTheVersionWhenASheetGivesOtherDigits() {
    Path drawn = DataDirectory.repository().resolve("data/european/sheets/drawn-01.png");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    SheetCutter.cut(drawn).digits().forEach(digit -> all.writeBytes(digit.pixels()));
    assertEquals(
        "6978e9521da2ddb6d8e800768a31a7d50aef0dba71b98ed25c9eebff34d9613f",
        Sha256.of(all.toByteArray()),
        "other digits: raise SheetCutter.VERSION");
    assertEquals(2, SheetCutter.VERSION, "a new version: put its hash here");
  }

  private List<Digit> read(String cache) {
    return new SheetCache(folder.resolve(cache))
        .digits(
            sheet,
            "anna",
            () -> {
              cuts++;
              return digits;
            });
  }

  private List<String> names(String cache) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(cache))) {
      return files.map(file -> "" + file.getFileName()).toList();
    }
  }

  private static void assertSame(List<Digit> expected, List<Digit> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).label(), actual.get(i).label());
      assertArrayEquals(expected.get(i).pixels(), actual.get(i).pixels());
    }
  }
}
