package ziffer.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.Messages;
import ziffer.TestData;
import ziffer.UsageException;
import ziffer.app.Models;
import ziffer.data.DataDirectory;
import ziffer.data.Sha256;

class LiveNetsTest {
  @TempDir Path folder;

  @Test
  void offersWhatIsAskedForFirstThenTheOtherPretrainedNets() throws IOException {
    Path own = Files.copy(TestData.shipped("lenet", ".int8"), folder.resolve("own.int8"));
    LiveNets nets = new LiveNets(List.of("cnn", "" + own), TestData::mnist);
    List<String> names = new ArrayList<>(List.of("cnn", "" + own));
    TestData.shippedNets().filter(name -> !name.equals("cnn")).forEach(names::add);
    assertEquals(names, nets.names());
    assertEquals("cnn", nets.get(null).facts().name());
    // The same net as the shipped one, by its content.
    assertNotNull(nets.get("" + own).facts().wasm());
    assertEquals(6, nets.get("" + own).facts().costs().size());
    assertThrows(UsageException.class, () -> nets.get("resnet"));
  }

  @Test
  void quantizesACheckpoint() {
    Path checkpoint = TestData.shipped("nano", ".zip");
    LiveNets nets = new LiveNets(List.of("" + checkpoint), TestData::mnist);
    byte[] pixels = LiveNet.pixels(LiveServerTest.drawing(4).strokes());
    assertArrayEquals(
        nets.get("nano").mirror().scores(pixels), nets.get(null).mirror().scores(pixels));
  }

  @Test
  void refusesFilesThatAreNoNetsBeforeTheServerStarts() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.int8"), "no net");
    Messages.assertTold(() -> new LiveNets(List.of("" + broken), TestData::mnist), "broken.int8");
    Messages.assertTold(() -> new LiveNets(List.of("none.int8"), TestData::mnist), "none.int8");
    Messages.assertTold(() -> new LiveNets(List.of(""), TestData::mnist), "no net or file ''");
  }

  @Test
  void namesTheHeaderBySha256() {
    LiveNet nano = LiveServerTest.nano().get("nano");
    Path header = DataDirectory.repository().resolve("data/models/nano/nano.h");
    assertEquals(Sha256.of(header), nano.facts().sha256());
    assertTrue(Models.shipped("nano", ".wasm").toFile().length() < 25_000, "the module is large");
  }
}
