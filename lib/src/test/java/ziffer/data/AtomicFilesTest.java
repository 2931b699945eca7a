package ziffer.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static ziffer.Messages.assertTold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.ZifferException;

class AtomicFilesTest {
  @TempDir Path folder;

  @Test
  void keepsTheOldFileWhenWritingFails() throws IOException {
    Path file = folder.resolve("a");
    AtomicFiles.write(file, "old");
    assertThrows(
        ZifferException.class,
        () ->
            AtomicFiles.write(
                file,
                temporary -> {
                  Files.writeString(temporary, "half");
                  throw new IOException("disk full");
                }));
    assertEquals("old", Files.readString(file));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(1, left.count());
    }
  }

  @Test
  void namesTheFolderThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertTold(
        () -> AtomicFiles.checkWritable(file.resolve("out")), "cannot write", file.toString());
    assertTold(() -> AtomicFiles.write(file.resolve("out/x"), "text"), file.toString());
  }
}
