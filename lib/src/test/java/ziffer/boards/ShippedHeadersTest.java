package ziffer.boards;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.codegen.SamplesWriter;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

/** The header of nano and its samples, for people without Java, are those that are exported. */
class ShippedHeadersTest {
  private static final String REMEDY =
      " is not what the exporter writes; write it again: ./jbang export.java"
          + " data/models/nano/nano.int8";

  @Test
  void areTheExportersBytes() throws IOException {
    Path net = TestData.shipped("nano", ".int8");
    Int8Net nano = Int8File.read(net);
    CModel model = new CModel(nano, "nano", SamplesWriter.choose(TestData.test(), 10), false);
    Map<String, String> files = Targets.named(List.of("header")).get(0).files(model);
    for (String name : List.of("nano.h", "nano_samples.h")) {
      Path file = net.resolveSibling(name);
      String text = Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : "";
      assertTrue(text.equals(files.get(name)), "data/models/nano/" + name + REMEDY);
    }
  }
}
