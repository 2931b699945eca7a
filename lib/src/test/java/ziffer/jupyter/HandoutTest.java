package ziffer.jupyter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.Tools;
import ziffer.data.DataDirectory;

/** The page for participants. */
class HandoutTest {
  @TempDir Path folder;

  @Test
  void takesTheLastSection() throws IOException {
    Path file = Files.writeString(folder.resolve("a.md"), "# A\n\n## B\n\nb\n\n## C\n\n### D\n");
    assertEquals("## C\n\n### D\n", Handout.section(file));
  }

  @Tag("thorough")
  @Test
  void isOnePage() throws IOException {
    Tools.require("jupyter", NotebookServer.remedy());
    Tools.require("chromium", "apt-get install chromium");
    Path pdf = folder.resolve("handout.pdf");
    new Handout(Jupyter.find(Map.of())).print(DataDirectory.repository(), pdf);
    String text = Files.readString(pdf, ISO_8859_1);
    assertTrue(text.startsWith("%PDF-"));
    assertEquals(1, Pattern.compile("/Type /Page\\b").matcher(text).results().count());
  }
}
