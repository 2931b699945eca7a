package ziffer.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.TestData;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet.Digit;
import ziffer.eval.Evaluation;
import ziffer.eval.Inference;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.quant.Quantizer;
import ziffer.quant.Scheme;

@Tag("thorough")
class ShippedModelsTest {
  private static final Path MODELS = DataDirectory.repository().resolve("data/models");
  private static final long MOST_BYTES = 2_000_000;

  @ParameterizedTest
  @MethodSource("ziffer.TestData#shippedNets")
  void areWhatTheirReportsSay(String net) throws IOException {
    Map<String, Object> report =
        JSON.std.mapFrom(Files.readString(MODELS.resolve(net).resolve("report.json")));
    Int8Net int8 = Int8File.read(file(net, ".int8"));
    assertEquals(report.get("sha256"), Int8File.sha256(int8));
    assertEquals(net, report.get("net"));
    Evaluation measured = Evaluation.of(TestData.test(), Inference.predict(int8, TestData.test()));
    assertEquals((Double) report.get("int8_accuracy"), measured.accuracy(), 1e-9);
  }

  @ParameterizedTest
  @MethodSource("ziffer.TestData#shippedNets")
  void areQuantizedFromTheirCheckpoints(String net) {
    Checkpoint checkpoint = Checkpoint.read(file(net, ".zip"));
    List<byte[]> images = TestData.train().limit(512).digits().stream().map(Digit::pixels).toList();
    Int8Net again =
        Quantizer.quantize(
            FloatNets.of(checkpoint.architecture(), checkpoint.net()), images, Scheme.PER_CHANNEL);
    Int8Net shipped = Int8File.read(file(net, ".int8"));
    assertArrayEquals(
        Inference.scores(shipped, TestData.test().limit(100)),
        Inference.scores(again, TestData.test().limit(100)));
  }

  @ParameterizedTest
  @MethodSource("ziffer.TestData#shippedNets")
  void areSmallAndReadByPlainDl4j(String net) throws IOException {
    assertTrue(Files.size(file(net, ".zip")) < MOST_BYTES, net);
    assertTrue(Files.size(file(net, ".int8")) < MOST_BYTES, net);
    MultiLayerNetwork read =
        ModelSerializer.restoreMultiLayerNetwork(file(net, ".zip").toFile(), true);
    assertTrue(read.numParams() > 0);
    assertNull(read.getUpdater(false));
  }

  private static Path file(String net, String ending) {
    return MODELS.resolve(net).resolve(net + ending);
  }
}
