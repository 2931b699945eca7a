package ziffer.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static ziffer.Messages.assertTold;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTextTest {
  @ParameterizedTest
  @CsvSource({
    "nano, conv5x16/2 conv3x16 pool2 conv3x32 dense10",
    "tiny2k, conv5x8/2@4 conv3x12@4 pool2 conv3x16@4 dense10@2",
    "mlp4, dense128@4 dense10@4"
  })
  void writesNetsOfTheProject(String name, String text) {
    Architecture net = Architectures.named(name);
    assertEquals(text, ArchitectureText.of(net));
    assertEquals(net.layers(), ArchitectureText.parse(text).layers());
  }

  @Test
  void writesPaddingAndEveryNumberOfBits() {
    Architecture net = ArchitectureText.parse("conv3x4p@ternary conv5x6p@8  dense10@2");
    LayerSpec.Conv first = (LayerSpec.Conv) net.layers().get(0);
    assertEquals(LayerSpec.conv(3, 4).padded().withoutBias().with(WeightBits.TERNARY), first);
    assertEquals("conv3x4p@ternary conv5x6p dense10@2", ArchitectureText.of(net));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "conv3", "conv3x8/2p", "conv0x8", "conv3x8/0", "pool2@4", "dense", "relu"})
  void namesWhatIsNoLayer(String part) {
    assertTold(() -> ArchitectureText.parse(part + " ;"), "conv3x16@4, pool2 or dense10");
  }

  @Test
  void tellsWhatDoesNotFit() {
    assertTold(() -> ArchitectureText.parse("dense10@3"), "'3'", "8, 4, 2, ternary");
    assertTold(() -> ArchitectureText.parse("conv4x8p dense10"), "'conv4x8p'", "odd kernel");
    assertTold(() -> ArchitectureText.parse("conv3x8 dense9"), "dense(10)");
    assertTold(() -> ArchitectureText.parse("pool20 conv3x8 dense10"), "does not fit on 1");
  }

  @Test
  void refusesNetsThatItCannotWrite() {
    assertTold(() -> ArchitectureText.of(Architectures.named("lenet")), "net lenet");
    assertTold(() -> ArchitectureText.of(Architectures.named("cnn")), "net cnn");
    Architecture few = LayerBits.chooseActivations(Architectures.named("nano"), 4);
    assertTold(() -> ArchitectureText.of(few), "net nano");
  }
}
