package ziffer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.ZifferException;
import ziffer.boards.Core;
import ziffer.data.DigitSet;
import ziffer.data.Progress;

class PeerBenchTest {
  private static final DigitSet DIGITS = TestData.test().limit(20);

  @TempDir Path folder;

  @Test
  void committedFiguresCoverEveryPeerAndTheNetBesideIt() {
    List<PeerRow> rows = committed(new PeerBench());
    for (Peer peer : Peer.all()) {
      List<PeerRow> own = rows.stream().filter(row -> row.net().equals(peer.name())).toList();
      assertEquals(peer.cores(), own.stream().map(PeerRow::core).toList(), peer.name());
      for (PeerRow row : own) {
        PeerRow beside =
            rows.stream()
                .filter(each -> each.net().equals(peer.beside()) && each.core().equals(row.core()))
                .findFirst()
                .orElseThrow();
        assertFalse(beside.isPeer(), beside.toString());
        assertEquals(row.instructions() / (double) beside.instructions(), row.ratio(), 1e-9);
      }
    }
  }

  @Test
  void takesThisProjectsFiguresFromTheCountsOfMostImages() {
    PeerRow mlp =
        committed(new PeerBench()).stream()
            .filter(row -> row.net().equals("mlp") && row.core().equals("qemu-m4"))
            .findFirst()
            .orElseThrow();
    assertEquals(10_000, mlp.images());
    assertEquals(98.77, mlp.accuracy(), 1e-9);
    assertEquals(1, mlp.ratio());
  }

  @Test
  void theNoteNamesDateAndVersions() {
    PeerBench bench = new PeerBench();
    for (PeerRow row : committed(bench)) {
      assertTrue(bench.heading().contains(row.measured()), row.toString());
    }
    for (Peer peer : Peer.all()) {
      assertTrue(bench.heading().contains(peer.project() + " at " + peer.version()));
    }
  }

  /** A stand-in that says 7, without its preparation, which fills a buffer. */
  @Test
  void countsAPredictionButNotThePreparation() throws IOException {
    Tools.require(Core.QEMU_M0, Core.QEMU_M4, Core.QEMU_RV32, Core.QEMU_RV32EC);
    write(
        "peer.c",
        """
        static unsigned char kept[1000];
        int peer_predict(const void *input) {
          kept[*(const unsigned char *)input]++;
          return *(const unsigned char *)input;
        }
        """);
    write(
        "prepare.c",
        """
        #include <stdint.h>
        static uint8_t input[5000];
        const void *peer_prepare(const uint8_t *pixels) {
          for (int i = 0; i < 5000; i++) input[i] = pixels[0] + 7;
          return input;
        }
        """);
    PeerBench bench = new PeerBench();
    bench.folder = folder;
    List<PeerRow> rows = bench.run(() -> DIGITS, Progress.NONE);
    assertEquals(0, bench.exit());
    assertEquals(8, rows.size());
    List<String> written = Files.readAllLines(folder.resolve("figures.csv"));
    assertEquals(5, written.size());
    assertEquals(PeerFigures.read("figures.csv").lines().findFirst().get(), written.get(0));
    long sevens = DIGITS.digits().stream().filter(digit -> digit.label() == 7).count();
    for (int i = 0; i < rows.size(); i += 2) {
      PeerRow own = rows.get(i);
      PeerRow peer = rows.get(i + 1);
      assertEquals("nano", own.net());
      assertEquals(own.core(), peer.core());
      assertEquals(100.0 * sevens / DIGITS.size(), peer.accuracy(), 1e-9);
      assertTrue(peer.instructions() > 0 && peer.instructions() < 100, peer.toString());
      assertTrue(peer.flashBytes() > 0 && peer.flashBytes() < 200, peer.toString());
      assertTrue(peer.ramBytes() >= 1000 && peer.ramBytes() < 1500, peer.toString());
    }
  }

  @Test
  void goesOnAfterAPeerThatDoesNotCompile() throws IOException {
    Tools.require(Core.QEMU_M0, Core.QEMU_M4, Core.QEMU_RV32, Core.QEMU_RV32EC);
    write("peer.c", "#error unfinished\n");
    PeerBench bench = new PeerBench();
    bench.folder = folder;
    List<PeerRow> rows = bench.run(() -> DIGITS, Progress.NONE);
    assertEquals(1, bench.exit());
    assertTrue(rows.size() >= 2 && rows.stream().allMatch(row -> row.net().equals("nano")));
  }

  @Test
  void refusesAFolderWithoutPeers() {
    PeerBench bench = new PeerBench();
    bench.folder = folder;
    ZifferException e =
        assertThrows(ZifferException.class, () -> bench.run(() -> DIGITS, Progress.NONE));
    assertTrue(e.getMessage().contains("holds no peer"), e.getMessage());
  }

  private static List<PeerRow> committed(PeerBench bench) {
    return bench.run(() -> fail("no images are needed"), Progress.NONE);
  }

  private void write(String file, String text) throws IOException {
    Path peer = Files.createDirectories(folder.resolve("bitnetmcu-cnn-64"));
    Files.writeString(peer.resolve(file), text);
  }
}
