package ziffer.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.boards.Core;
import ziffer.data.DataDirectory;

class LedgerTest {
  private static final Budget BUDGET = new Budget(16_384, 2048, Core.QEMU_M0, 1_000_000);
  private static final Scope SCOPE = new Scope(BUDGET, 42, "european=swiss mnist=58000");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Trial FIRST = new Trial(0, "dense10@4", 0, 1, 42, Trial.NONE);
  private static final Trial SECOND = new Trial(1, "dense10@2", 1, 3, -9_000_000_000L, 0);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("new/ledger.jsonl");
  }

  private Ledger open() {
    return Ledger.open(file, SCOPE, HOUR, first -> 100);
  }

  private void fill() {
    try (Ledger ledger = open()) {
      ledger.append(new Outcome(SECOND, 0.1 + 0.2, null));
      ledger.append(new Outcome(FIRST, 0, "loss is \"NaN\"\nat step 3"));
    }
  }

  @Test
  void isOneLineForTheSearchAndOneForEachOutcome() throws Exception {
    fill();
    assertEquals(
        List.of(
            "{\"search\":1,\"flash\":16384,\"ram\":2048,\"core\":\"qemu-m0\","
                + "\"instructions\":1000000,\"seed\":42,\"data\":\"european=swiss mnist=58000\",\"seconds\":3600,\"trials\":100}",
            "{\"trial\":1,\"net\":\"dense10@2\",\"rung\":1,\"epochs\":3,\"seed\":-9000000000,"
                + "\"parent\":0,\"accuracy\":0.30000000000000004}",
            "{\"trial\":0,\"net\":\"dense10@4\",\"rung\":0,\"epochs\":1,\"seed\":42,"
                + "\"parent\":-1,\"failure\":\"loss is \\\"NaN\\\"\\nat step 3\"}"),
        Files.readAllLines(file));
  }

  @Test
  void givesOutcomesBack() {
    fill();
    try (Ledger ledger = open()) {
      assertEquals(0.1 + 0.2, ledger.outcome(SECOND).orElseThrow().accuracy());
      assertEquals(
          new Outcome(FIRST, 0, "loss is \"NaN\"\nat step 3"), ledger.outcome(FIRST).orElseThrow());
      assertEquals(Optional.empty(), ledger.outcome(new Trial(2, "dense10", 0, 1, 1, 0)));
    }
  }

  @Test
  void isOnTheDiskBeforeTheSearchGoesOn() throws Exception {
    try (Ledger ledger = open()) {
      ledger.append(new Outcome(FIRST, 0.5, null));
      assertTrue(Files.readString(file).endsWith("\"accuracy\":0.5}\n"));
    }
  }

  @Test
  void losesOnlyALineThatWasCutOff() throws Exception {
    fill();
    String whole = Files.readString(file);
    int first = whole.indexOf('\n') + 1;
    for (int length = first; length < whole.length(); length += 7) {
      Files.writeString(file, whole.substring(0, length));
      try (Ledger ledger = open()) {
        int lines = (int) whole.substring(0, length).chars().filter(c -> c == '\n').count();
        assertEquals(lines >= 2, ledger.outcome(SECOND).isPresent());
        assertEquals(Optional.empty(), ledger.outcome(FIRST));
        ledger.append(new Outcome(FIRST, 0.5, null));
      }
      try (Ledger ledger = open()) {
        assertEquals(0.5, ledger.outcome(FIRST).orElseThrow().accuracy());
      }
    }
  }

  @Test
  void isBegunAnewInAnEmptyFile() throws Exception {
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    fill();
    assertEquals(3, Files.readAllLines(file).size());
  }

  @Test
  void keepsItsTrialsUnlessItGetsMoreTime() throws Exception {
    fill();
    for (Duration less : List.of(HOUR, HOUR.plusMillis(999), Duration.ofMinutes(1))) {
      try (Ledger ledger = Ledger.open(file, SCOPE, less, first -> Integer.parseInt("not asked"))) {
        assertEquals(100, ledger.trials());
      }
    }
    try (Ledger ledger = Ledger.open(file, SCOPE, HOUR.multipliedBy(2), first -> 150 + first)) {
      assertEquals(250, ledger.trials());
      assertEquals(100, ledger.firstTrials());
      assertTrue(ledger.outcome(FIRST).isPresent());
    }
    try (Ledger ledger = open()) {
      assertEquals(250, ledger.trials());
      assertEquals(100, ledger.firstTrials());
    }
  }

  @Test
  void ofTheNotebookHoldsWholeRoundsOfItsBudget() {
    LedgerFile shipped =
        LedgerFile.read(DataDirectory.repository().resolve("data/search/m0-6k.jsonl"));
    assertEquals(Budget.of("6k", "2k", "qemu-m0", "1M"), shipped.scope().budget());
    assertEquals(shipped.extent().trials(), shipped.outcomes().size());
    assertEquals(0, shipped.outcomes().size() % Plan.smallest().trials());
  }

  @Test
  void needsTimeForOneRound() {
    assertThrows(UsageException.class, () -> Ledger.open(file, SCOPE, HOUR, first -> 12).close());
    assertTrue(!Files.exists(file));
  }

  @Test
  void isOfOneSearchAtATime() throws Exception {
    try (Ledger ledger = open()) {
      assertTold(() -> open().close(), "" + file, "in use by another search");
      ledger.append(new Outcome(FIRST, 0.5, null));
    }
    open().close();
  }

  @Test
  void refusesAnotherVersion() throws Exception {
    fill();
    refuses(Files.readString(file).replace("\"search\":1", "\"search\":2"), "version 2", "choose");
  }

  @Test
  void refusesAnotherBudgetOrSeed() {
    fill();
    Budget other = new Budget(16_384, 4096, Core.QEMU_M0, 1_000_000);
    assertTold(
        () -> Ledger.open(file, new Scope(other, 42, SCOPE.data()), HOUR, first -> 100).close(),
        "" + file,
        "--ram 2048",
        "--ram 4096",
        "another ledger");
    assertTold(
        () -> Ledger.open(file, new Scope(BUDGET, 43, SCOPE.data()), HOUR, first -> 100).close(),
        "--seed 42",
        "--seed 43");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my thesis",
        "my thesis\n",
        "\n",
        "{}\n",
        "{\"search\":1,\"flash\":1,\"ram\":1,\"core\":\"qemu-m0\",\"instructions\":1,\"seed\":1}\n",
        "{\"search\":1,\"flash\":0,\"ram\":1,\"core\":\"qemu-m0\",\"instructions\":1,\"seed\":1,"
            + "\"seconds\":1,\"trials\":13}\n",
        "{\"search\":1,\"flash\":1,\"ram\":1,\"core\":\"m0\",\"instructions\":1,\"seed\":1,"
            + "\"seconds\":1,\"trials\":13}\n",
        "{\"search\":1,\"flash\":99999999999,\"ram\":1,\"core\":\"qemu-m0\",\"instructions\":1,"
            + "\"seed\":1,\"seconds\":1,\"trials\":13}\n"
      })
  void leavesAnotherFileAlone(String text) throws Exception {
    Files.createDirectories(file.getParent());
    refuses(text, "no ledger of a search", "another file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "\u0000\u0000",
        "{\"trial\":5,\"net\":\"dense10\",\"rung\":0,\"epochs\":1,\"seed\":1,\"parent\":-1}",
        "{\"trial\":5,\"net\":\"dense10\",\"rung\":0,\"epochs\":1,\"seed\":1,\"parent\":-1,"
            + "\"accuracy\":1.5}",
        "{\"trial\":5,\"net\":\"dense10\",\"rung\":0,\"epochs\":1,\"seed\":1,\"parent\":5,"
            + "\"accuracy\":0.5}",
        "{\"trial\":1,\"net\":\"dense10@2\",\"rung\":1,\"epochs\":3,\"seed\":42,\"parent\":0,"
            + "\"accuracy\":0.5}"
      })
  void namesALineThatIsDamaged(String line) throws Exception {
    fill();
    refuses(Files.readString(file) + line + "\n" + "{\"trial\":9", "line 4", "delete the line");
  }

  /** Refused, unchanged and unlocked. */
  private void refuses(String text, String... parts) throws Exception {
    Files.writeString(file, text);
    for (int i = 0; i < 2; i++) {
      ZifferException e = assertThrows(ZifferException.class, () -> open().close());
      assertTold(
          () -> {
            throw e;
          },
          parts);
      assertTrue(e.getMessage().startsWith("" + file), e.getMessage());
    }
    assertEquals(text, Files.readString(file));
    Files.writeString(file, "", StandardOpenOption.TRUNCATE_EXISTING);
    open().close();
  }

  @Test
  void refusesAnOutcomeOfAnotherTrial() {
    fill();
    try (Ledger ledger = open()) {
      Trial other = new Trial(1, "dense10@8", 1, 3, 42, 0);
      assertTold(
          () -> ledger.outcome(other), "" + file, "dense10@2", "dense10@8", "trial 1", "choose");
    }
  }

  @Test
  void isRefusedInAFolderThatIsAFile() throws Exception {
    Files.writeString(folder.resolve("new"), "");
    assertTold(() -> open().close(), "cannot write", "choose a writable folder");
  }
}
