package ziffer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import ziffer.TestData;

class FamilyBenchTest {
  @TempDir Path folder;

  @Command
  private static final class Options {
    @Mixin FamilyBench family;
  }

  private static List<FamilyRow> run(String... arguments) {
    Options options = new Options();
    new CommandLine(options).parseArgs(arguments);
    return options.family.run();
  }

  @Test
  void takesTheMedianOfTheSeeds() throws IOException {
    report("a/tiny", "tiny", 1, 0.99);
    report("b/tiny", "tiny", 2, 0.97);
    report("c/tiny", "tiny", 3, 0.98);
    report("c/big", "big", 3, 0.995);
    List<FamilyRow> rows = run("--reports", folder.toString());
    assertEquals(List.of("big", "tiny"), rows.stream().map(FamilyRow::net).sorted().toList());
    FamilyRow tiny =
        rows.stream().filter(row -> row.net().equals("tiny")).findFirst().orElseThrow();
    assertEquals(3, tiny.seeds());
    assertEquals(98, tiny.mnist(), 1e-9);
    assertEquals(97, tiny.lowest(), 1e-9);
    assertEquals(99, tiny.highest(), 1e-9);
    assertEquals(1, tiny.point("g", 5).spread(), 1e-9);
    assertEquals(5, Files.readAllLines(folder.resolve("seeds.csv")).size());
  }

  private void report(String path, String net, int seed, double accuracy) throws IOException {
    Path run = Files.createDirectories(folder.resolve(path));
    Files.writeString(
        run.resolve("report.json"),
        "{\"net\": \"%s\", \"seed\": %d, \"weights_bytes\": 900, \"int8_accuracy\": %s}"
            .replaceFirst("%s", net)
            .replaceFirst("%d", "" + seed)
            .replaceFirst("%s", "" + accuracy));
  }

  @Test
  void hasTheFiguresOfTheShippedNets() throws IOException {
    Path plot = folder.resolve("family.png");
    List<FamilyRow> rows = run("--plot", plot.toString());
    assertEquals(
        TestData.shippedNets().sorted().toList(),
        rows.stream().map(FamilyRow::net).sorted().toList());
    for (FamilyRow row : rows) {
      var figures = BenchModel.shipped(row.net()).integers().figures();
      double shipped = 100.0 * figures.int8Correct() / figures.images();
      assertTrue(row.lowest() <= shipped && shipped <= row.highest(), row.line());
    }
    assertTrue(ImageIO.read(plot.toFile()).getHeight() > 500);
  }

  @Test
  void tellsWhereReportsComeFrom() {
    assertTold(() -> run("--reports", folder.toString()), "no report.json", "./jbang train.java");
  }
}
