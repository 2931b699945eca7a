package ziffer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.Tools;
import ziffer.boards.Targets;
import ziffer.data.DataDirectory;

/**
 * The launchers {@code jbang} and {@code jbang.cmd}. No Windows runs these tests: of {@code
 * jbang.cmd} they hold the rules by which cmd reads a file.
 */
class RootLaunchersTest {
  private static final Path ROOT = DataDirectory.repository();
  private static final String CATALOG = ".jbang/jbang-catalog.json";

  @TempDir Path folder;

  @Test
  void theCatalogDescribesEveryScript() throws IOException {
    TreeSet<String> scripts = new TreeSet<>();
    try (Stream<Path> files = Files.list(ROOT.resolve("jbang-scripts"))) {
      files.forEach(file -> scripts.add(file.getFileName().toString()));
    }
    assertEquals(scripts, new TreeSet<>(aliases().keySet()));
    // Both launchers read the catalog line by line, and cmd gives these characters a meaning.
    String entry =
        "    \"([a-z]+\\.java)\": \\{\n"
            + "      \"script-ref\": \"../jbang-scripts/\\1\",\n"
            + "      \"description\": \"[^\"%&<>|^!]{10,75}\"\n";
    Matcher entries = Pattern.compile(entry).matcher(Files.readString(ROOT.resolve(CATALOG)));
    assertEquals(scripts.size(), entries.results().count());
  }

  @Test
  void aBareCallListsTheScripts() throws IOException, InterruptedException {
    Tools.require("sh", "use a POSIX shell, such as Git's on Windows");
    Path copy = Files.createDirectories(folder.resolve("zwei Wörter (1) 100% & mehr!/.jbang"));
    Files.copy(ROOT.resolve(CATALOG), copy.resolve("jbang-catalog.json"));
    Path launcher = Files.copy(ROOT.resolve("jbang"), copy.resolveSibling("jbang"));
    Process sh = new ProcessBuilder("sh", launcher.toString()).redirectErrorStream(true).start();
    String said = new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, sh.waitFor(), said);
    assertEquals(aliases().size() + 1, said.lines().count(), said);
    for (Map.Entry<String, Object> alias : aliases().entrySet()) {
      String description = (String) ((Map<?, ?>) alias.getValue()).get("description");
      String line = "(?m)^  " + Pattern.quote(alias.getKey()) + " +" + Pattern.quote(description);
      assertTrue(Pattern.compile(line + "$").matcher(said).find(), alias + " in\n" + said);
    }
  }

  @Test
  void javaFindsFoldersWithUmlautsInEveryLocale() throws IOException, InterruptedException {
    Tools.require("sh", "use a POSIX shell, such as Git's on Windows");
    Path installed = folder.resolve("jbang");
    Files.writeString(installed, "#!/bin/sh\necho \"locale $LC_ALL\"\n");
    assertTrue(installed.toFile().setExecutable(true));
    assertEquals("locale C.UTF-8", localeOf("C"));
    assertEquals("locale C.UTF-8", localeOf(""));
    assertEquals("locale de_CH.utf8", localeOf("de_CH.utf8"));
  }

  /** What the launcher gives an installed JBang as its locale. */
  private String localeOf(String user) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("sh", ROOT + "/jbang", "train.java", "--help");
    builder.environment().remove("LC_CTYPE");
    builder.environment().remove("LANG");
    builder.environment().put("LC_ALL", user);
    builder.environment().merge("PATH", folder + ":", (path, bin) -> bin + path);
    Process sh = builder.redirectErrorStream(true).start();
    String said = new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, sh.waitFor(), said);
    return said;
  }

  @Test
  void cmdCanReadTheWindowsLauncher() throws IOException {
    String text = Files.readString(ROOT.resolve("jbang.cmd"), StandardCharsets.US_ASCII);
    assertFalse(text.replace("\r\n", "").matches("(?s).*[\r\n].*"), "not all lines end in CRLF");
    List<String> lines = text.lines().toList();
    assertTrue(lines.stream().anyMatch(line -> line.contains("DisableDelayedExpansion")));
    Matcher jumps = Pattern.compile("(?:goto |call :)(\\w+)").matcher(text);
    jumps.results().forEach(jump -> assertTrue(lines.contains(":" + jump.group(1)), jump.group()));
    int depth = 0;
    for (String line : lines) {
      depth -= line.startsWith(")") ? 1 : 0;
      if (line.contains("%*")) {
        assertEquals(0, depth, "a ')' in an argument closes the block around: " + line);
        assertFalse(line.matches("(?i)rem .*|.*\\bcall .*"), line);
      }
      depth += line.endsWith("(") ? 1 : 0;
    }
    assertEquals(0, depth);
  }

  @Test
  void bothLaunchersTakeTheSameJbang() throws IOException {
    Pattern version = Pattern.compile("version=([0-9.]+)");
    assertEquals(first(version, "jbang"), first(version, "jbang.cmd"));
  }

  @Test
  void theHelpOfExportNamesEveryTarget() throws IOException {
    String script = Files.readString(ROOT.resolve("jbang-scripts/export.java"));
    String help = script.replaceAll("\"\\s*\\+ \"", "");
    assertTrue(help.contains("One or more of " + String.join(", ", Targets.names()) + "."), help);
  }

  private static Map<String, Object> aliases() throws IOException {
    Map<String, Object> catalog = JSON.std.mapFrom(ROOT.resolve(CATALOG).toFile());
    Map<String, Object> aliases = new TreeMap<>();
    ((Map<?, ?>) catalog.get("aliases")).forEach((name, alias) -> aliases.put("" + name, alias));
    return aliases;
  }

  private static String first(Pattern pattern, String file) throws IOException {
    Matcher matcher = pattern.matcher(Files.readString(ROOT.resolve(file)));
    assertTrue(matcher.find(), file);
    return matcher.group(1);
  }
}
