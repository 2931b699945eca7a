package ziffer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ziffer.TestData;
import ziffer.boards.CModel;
import ziffer.boards.Targets;
import ziffer.quant.Scheme;

class ExportFilesTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "header, , x.h",
    "host, , host/x.h",
    "'header,host', , header/x.h host/x.h",
    "header, out, out/x.h",
    "host, out, out/x.h",
    "'host,header', out, out/host/x.h out/header/x.h"
  })
  void writesSeveralTargetsIntoAFolderEach(String targets, String out, String headers) {
    CModel model =
        new CModel(TestData.int8("nano", Scheme.PER_CHANNEL), "x", TestData.test().limit(1), false);
    Path folder = out == null ? null : home.resolve(out);
    List<String> found =
        new ExportFiles(model, Targets.named(List.of(targets.split(","))), folder, home)
            .write().stream()
                .map(path -> home.relativize(path).toString().replace('\\', '/'))
                .filter(path -> path.endsWith("x.h"))
                .toList();
    assertEquals(List.of(headers.split(" ")), found);
  }
}
