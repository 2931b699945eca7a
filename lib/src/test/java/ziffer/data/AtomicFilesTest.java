package ziffer.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static ziffer.Messages.assertTold;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;
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
  void waitsForAFileThatAnotherProgramHasOpenForAMoment() throws IOException {
    Path file = folder.resolve("report.json");
    AtomicFiles.write(file, "old");
    AtomicInteger attempts = new AtomicInteger();
    AtomicFiles.write(
        file,
        temporary -> Files.writeString(temporary, "new"),
        (from, to) -> {
          if (attempts.incrementAndGet() < 3) {
            throw new FileSystemException("" + to, null, "used by another process");
          }
          Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        });
    assertEquals("new", Files.readString(file));
    assertEquals(3, attempts.get());
  }

  @Test
  void keepsBothContentsWhereAnotherProgramKeepsTheFileOpen() throws IOException {
    Path file = folder.resolve("report.json");
    AtomicFiles.write(file, "old");
    assertTold(
        () ->
            AtomicFiles.write(
                file,
                temporary -> Files.writeString(temporary, "new"),
                (from, to) -> {
                  throw new AccessDeniedException("" + to);
                }),
        "cannot replace " + file,
        "close the program that has it open",
        "the new content is in " + AtomicFiles.temporary(folder.resolve("report.json")));
    assertEquals("old", Files.readString(file));
    assertEquals("new", Files.readString(AtomicFiles.temporary(folder.resolve("report.json"))));
  }

  @Test
  void namesTheFolderThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertTold(
        () -> AtomicFiles.checkWritable(file.resolve("out")), "cannot write", file.toString());
    assertTold(() -> AtomicFiles.write(file.resolve("out/x"), "text"), file.toString());
  }
}
