package ziffer.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerTextTest {
  @ParameterizedTest
  @MethodSource("ziffer.TestData#shippedNets")
  void givesTheLayersBack(String net) {
    List<LayerSpec> layers = Architectures.named(net).layers();
    assertEquals(layers, LayerText.parse(LayerText.of(layers)));
  }

  @Test
  void isOneLine() {
    assertEquals(
        "conv 5 6 1 false true; relu; maxpool 2; dense 10",
        LayerText.of(
            List.of(
                LayerSpec.conv(5, 6),
                LayerSpec.relu(),
                LayerSpec.maxPool(2),
                LayerSpec.dense(10))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pool 2", "conv 5", "dense x"})
  void rejectsWhatIsNoLayer(String text) {
    assertThrows(IllegalArgumentException.class, () -> LayerText.parse(text));
  }
}
