package ziffer.scripts;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.Tools;
import ziffer.data.TemporaryFolder;
import ziffer.jupyter.NotebookServer;
import ziffer.jupyter.TestNotebook;

/** The script that runs notebooks, with small notebooks. */
@Tag("thorough")
class NotebooksScriptTest {
  private static final String PICTURE =
      "var p = new java.awt.image.BufferedImage(9, 9, 1);\np.setRGB(3, 3, 0xffffff);\np";

  @TempDir Path temporary;
  private Path folder;

  @BeforeAll
  static void needsAShell() {
    Tools.require("sh", "use a POSIX shell, such as Git's on Windows");
  }

  /** A folder in the repository, where the script looks for the library. */
  @BeforeEach
  void makeFolder() throws IOException {
    Path target = Files.createDirectories(Script.ROOT.resolve("lib/target"));
    folder = Files.createTempDirectory(target, "notebooks");
  }

  @AfterEach
  void deleteFolder() throws IOException {
    TemporaryFolder.delete(folder);
  }

  @Test
  void makesPagesThatCanBeReadOffline() throws IOException, InterruptedException {
    Tools.require("jupyter", NotebookServer.remedy());
    TestNotebook.write(folder.resolve("05_good.ipynb"), "5 · Good · 1 minute", "3 + 4", PICTURE);
    new Script(folder)
        .run(
            TestNotebook.kernelDirectory(temporary, 512),
            "notebooks.java",
            "05_good.ipynb",
            "--html",
            "pages")
        .endsWith(0)
        .prints("05_good", "OK", "1 of 1 notebooks are OK", "pages/index.html");
    String page = Files.readString(folder.resolve("pages/05_good.html"));
    assertTrue(page.contains("<title>5 · Good</title>"));
    assertTrue(page.contains("src=\"data:image/png;base64,"));
    assertTrue(page.contains("<pre>7</pre>"));
    assertFalse(page.contains("<script"));
    assertFalse(page.matches("(?s).*(?:src|href)=\"(?:https?|file):.*"));
    String index = Files.readString(folder.resolve("pages/index.html"));
    assertTrue(index.contains("<a href=\"05_good.html\">5 · Good</a>"), index);
  }

  @Test
  void namesTheCommandThatInstallsJupyter() throws IOException, InterruptedException {
    TestNotebook.write(folder.resolve("a.ipynb"), "Good · 1 minute", PICTURE);
    Map<String, String> without = Map.of("PATH", pathWithoutJupyter());
    new Script(folder)
        .run(without, "notebooks.java", "a.ipynb")
        .endsWith(1)
        .tells("Jupyter is not installed", "pip install notebook", "./jbang setup.java");
  }

  /** Only the programs that the launcher and JBang call. */
  private String pathWithoutJupyter() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String program : new String[] {"sh", "dirname", "java", "javac", "mvn"}) {
      for (String place : System.getenv("PATH").split(":")) {
        Path link = bin.resolve(program);
        if (Files.isExecutable(Path.of(place, program)) && !Files.exists(link)) {
          Files.createSymbolicLink(link, Path.of(place, program).toRealPath());
        }
      }
    }
    return bin.toString();
  }

  @Test
  void reportsAFaultAndGoesOn() throws IOException, InterruptedException {
    Tools.require("jupyter", NotebookServer.remedy());
    TestNotebook.write(folder.resolve("a.ipynb"), "Good · 1 minute", "int LIMIT = 0;", PICTURE);
    TestNotebook.write(folder.resolve("b.ipynb"), "Bad · 1 minute", "int x = 1 / 0;");
    new Script(folder)
        .run(
            TestNotebook.kernelDirectory(temporary, 512),
            "notebooks.java",
            "b.ipynb",
            "a.ipynb",
            "--set",
            "LIMIT=3")
        .endsWith(1)
        .prints("b, cell [1]: java.lang.ArithmeticException: / by zero", "1 of 2 notebooks are OK");
  }

  @Test
  void rejectsUnknownNamesAndOtherFiles() throws IOException, InterruptedException {
    new Script(folder).run("notebooks.java", "77").endsWith(2).tells("no notebook is called '77'");
    new Script(folder)
        .run("notebooks.java", "01", "--set", "LIMITS=5")
        .endsWith(2)
        .tells("no notebook has a knob 'LIMITS'", "LIMIT");
    Files.writeString(folder.resolve("no.ipynb"), "[]");
    new Script(folder)
        .run(TestNotebook.kernelDirectory(temporary, 512), "notebooks.java", "no.ipynb")
        .endsWith(1)
        .tells("no.ipynb is not a notebook");
  }
}
