package ziffer.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path folder;

  @Test
  void isWhatWasNamedElseTheVariableElseTheRepositorys() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("lib/src"));
    Files.createFile(folder.resolve("lib/Deps.java"));
    Map<String, String> variable = Map.of("ZIFFER_DATA", "there");
    assertEquals(Path.of("here"), DataDirectory.find(Path.of("here"), variable, inside).path());
    assertEquals(Path.of("there"), DataDirectory.find(null, variable, inside).path());
    assertEquals(folder.resolve("data"), DataDirectory.find(null, Map.of(), inside).path());
  }

  @Test
  void isTheLaunchersOutsideOfTheRepository() {
    Map<String, String> launched = Map.of("ZIFFER_HOME", "home");
    assertEquals(Path.of("home", "data"), DataDirectory.find(null, launched, folder).path());
    assertEquals(folder.resolve("data"), DataDirectory.find(null, Map.of(), folder).path());
  }
}
