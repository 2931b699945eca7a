package ziffer.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every file of {@code lib/src/main/c} reaches the jar and, through JBang, the scripts. */
class CSourceTest {
  private static final Path ROOT = Path.of("src/main/c");

  @Test
  void readsEveryFileFromTheClassPath() throws IOException {
    for (Path file : files()) {
      String path = ROOT.relativize(file).toString().replace('\\', '/');
      String text = new String(Files.readAllBytes(file), UTF_8).replace("\r\n", "\n");
      assertEquals(text, CSource.read(path), path);
    }
  }

  @Test
  void jbangsDirectiveMatchesEveryFile() throws IOException {
    String directive =
        Files.readAllLines(Path.of("Deps.java")).stream()
            .filter(line -> line.startsWith("//FILES ziffer/c/="))
            .findFirst()
            .orElseThrow();
    String glob = directive.substring(directive.indexOf('=') + 1);
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    for (Path file : files()) {
      // In Java's globs, unlike JBang's, a directory must stand for the two asterisks.
      assertTrue(matcher.matches(file) || file.getParent().equals(ROOT), file + " and " + glob);
    }
  }

  @Test
  void namesAFileThatIsMissing() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> CSource.read("none.h"));
    assertEquals("none.h is not in lib/src/main/c", e.getMessage());
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertTrue(files.size() > 50, files.toString());
      return files;
    }
  }
}
