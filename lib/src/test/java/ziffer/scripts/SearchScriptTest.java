package ziffer.scripts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.Tools;
import ziffer.boards.Core;
import ziffer.quant.Int8File;

/** A search from its options to the header. */
class SearchScriptTest {
  @TempDir static Path folder;

  private static Path out;
  private static Script.Outcome search;

  private static Script.Outcome search(Path to, String flash, String... more) {
    return Script.call(arguments(to, flash, more));
  }

  private static String[] arguments(Path to, String flash, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("search.java", "--limit", "300", "--european", "none"));
    arguments.addAll(List.of("--out", to.toString(), "--flash", flash));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  @Test
  @Tag("thorough")
  void findsTheSameNetOnSpark() throws Exception {
    Path to = folder.resolve("spark");
    new Script(folder)
        .run(arguments(to, "8k", "--trials", "42", "--master", "local[2]", "--quiet"))
        .endsWith(0)
        .prints("42 trials, 32 nets trained");
    assertEquals(
        Int8File.sha256(Int8File.read(out.resolve("custom.int8"))),
        Int8File.sha256(Int8File.read(to.resolve("custom.int8"))));
  }

  @Test
  void goesOnFromTheLedgerWithMoreTrials() throws IOException {
    Path to = Files.createDirectories(folder.resolve("more"));
    Files.copy(out.resolve("ledger.jsonl"), to.resolve("ledger.jsonl"));
    search(to, "8k", "--trials", "84").endsWith(0).prints("84 trials, 64 nets trained");
    List<String> before = Files.readAllLines(out.resolve("ledger.jsonl"));
    List<String> after = Files.readAllLines(to.resolve("ledger.jsonl"));
    assertEquals(before, after.subList(0, before.size()));
    assertEquals(1 + 42 + 1 + 42, after.size());
  }

  @BeforeAll
  static void searches() {
    Tools.require(Core.QEMU_M0);
    out = folder.resolve("found");
    search = search(out, "8k", "--trials", "42", "--plot", folder.resolve("now.png").toString());
  }

  @Test
  void writesTheWinnersHeaderReportChartAndLedger() throws IOException {
    search.endsWith(0).prints("42 trials, 32 nets trained", "read right", "0 of 10,000");
    for (String name : List.of("custom.h", "custom.int8", "report.json", "nets.png")) {
      assertTrue(Files.size(out.resolve(name)) > 0, name);
    }
    assertTrue(Files.exists(folder.resolve("now.png")));
    assertEquals(43, Files.readAllLines(out.resolve("ledger.jsonl")).size());
  }

  @Test
  void measuresTheWinnerOnTheEmulatedCore() {
    String line =
        search
            .output()
            .lines()
            .filter(each -> each.contains("on qemu-m0"))
            .findFirst()
            .orElseThrow();
    assertTrue(line.matches(".* [0-9,]+ instructions, [0-9,]+ bytes of flash, [0-9,]+ of RAM"));
  }

  @Test
  void endsWithTheCommandThatMakesTheWinnerAgain() {
    String command = search.output().lines().reduce((a, b) -> b).orElseThrow();
    String net = command.replaceAll(".*--net \"(.*?)\".*", "$1");
    List<String> words =
        new ArrayList<>(List.of(command.replaceAll("\".*?\"", "NET").strip().split(" ")));
    words.remove("./jbang");
    words.replaceAll(word -> word.equals("NET") ? net : word);
    Path again = folder.resolve("again");
    words.set(words.indexOf("--out") + 1, again.toString());
    Script.call(words.toArray(String[]::new)).endsWith(0);
    assertEquals(
        Int8File.sha256(Int8File.read(out.resolve("custom.int8"))),
        Int8File.sha256(Int8File.read(again.resolve("custom.int8"))));
  }

  @Test
  void refusesALedgerOfAnotherSearch() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    Path ledger = Files.copy(out.resolve("ledger.jsonl"), other.resolve("ledger.jsonl"));
    byte[] bytes = Files.readAllBytes(ledger);
    search(other, "8k", "--trials", "42", "--seed", "7")
        .endsWith(1)
        .tells("ledger.jsonl", "--seed 42", "--seed 7", "another ledger");
    search(other, "8k", "--trials", "42", "--sevens", "european").endsWith(1).tells("sevens=both");
    assertArrayEquals(bytes, Files.readAllBytes(ledger));
  }

  @Test
  void saysHowManyNetsFitAndHowLongItTakes() {
    search(out, "8k", "--dry-run")
        .endsWith(0)
        .prints("random nets fit, such as conv", "the shortest search");
  }

  @Test
  void namesTheSmallestBudgetIfNothingFits() {
    search(out, "500").endsWith(1).tells("no net of", "needs about --flash 1");
  }

  @Test
  void refusesATimeThatIsTooShort() {
    search(folder.resolve("short"), "8k", "--time", "1s")
        .endsWith(2)
        .tells("--time 1 s is too short", "the shortest search takes");
  }
}
