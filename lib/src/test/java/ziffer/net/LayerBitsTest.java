package ziffer.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static ziffer.Messages.assertTold;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerBitsTest {
  private static final Architecture NANO = Architectures.named("nano");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "4; 4 4 4 4",
        "conv1=8,conv2=4,dense=2; 8 4 8 2",
        "2,conv1=8; 8 2 2 2",
        "conv=ternary; ternary ternary ternary 8"
      })
  void areChosenForAllOrByName(String choice, String expected) {
    StringBuilder bits = new StringBuilder();
    for (LayerSpec layer : LayerBits.choose(NANO, choice).layers()) {
      bits.append(layer instanceof LayerSpec.Linear linear ? " " + linear.bits() : "");
    }
    assertEquals(expected, bits.toString().strip());
  }

  @Test
  void changeNothingElse() {
    Architecture few = LayerBits.choose(NANO, "4");
    assertEquals(NANO, LayerBits.choose(few, "8"));
    assertEquals(NANO.macs(), few.macs());
  }

  @Test
  void nameTheLayerThatCannotHaveThem() {
    assertTold(() -> LayerBits.choose(NANO, "conv2=3"), "conv2", "'3'", "8, 4, 2, ternary");
    assertTold(() -> LayerBits.choose(NANO, "conv4=4"), "'conv4'", "conv1, conv2, conv3, dense1");
    assertTold(() -> LayerBits.choose(NANO, "=4"), "''", "conv1");
    assertTold(() -> LayerBits.choose(NANO, ""), "conv1", "''");
  }

  @Test
  void ofActivationsAreFourOrEight() {
    Architecture few = LayerBits.chooseActivations(NANO, 4);
    assertEquals(new LayerSpec.Relu(4), few.layers().get(2));
    assertEquals(NANO, LayerBits.chooseActivations(few, 8));
    assertTold(() -> LayerBits.chooseActivations(NANO, 3), "8 or 4 bits, not 3");
  }
}
