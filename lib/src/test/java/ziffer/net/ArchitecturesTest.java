package ziffer.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static ziffer.Messages.assertTold;
import static ziffer.net.LayerSpec.batchNorm;
import static ziffer.net.LayerSpec.conv;
import static ziffer.net.LayerSpec.dense;
import static ziffer.net.LayerSpec.dropout;
import static ziffer.net.LayerSpec.maxPool;
import static ziffer.net.LayerSpec.relu;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitecturesTest {
  @ParameterizedTest
  @CsvSource({
    "mlp,   101770, 101632, 101632",
    "dense,  50890,  50816,  50816",
    "lenet,  29282,  29150, 266600",
    "cnn,   421834, 421408, 4241152",
    "nano,   10330,  10192, 332352",
  })
  void haveTheKnownSizes(String name, int params, int weights, long macs) {
    Architecture net = Architectures.named(name);
    assertEquals(params, net.params());
    assertEquals(weights, net.weights());
    assertEquals(macs, net.macs());
  }

  @Test
  void unknownNetsAreToldTheKnownOnes() {
    assertTold(
        () -> Architectures.named("resnet"),
        "'resnet'",
        "known: mlp, dense, lenet, cnn, nano, mlp4, tiny1k, tiny2k, tiny3k, tiny6k");
  }

  @Test
  void anotherNetIsOneLine() {
    Architecture net =
        Architecture.of(
            "another",
            conv(3, 8).padded(),
            relu(),
            batchNorm(),
            maxPool(4),
            dropout(0.1),
            dense(10));
    assertEquals("7x7x8", net.shapes().get(4).toString());
    assertEquals(8 * 9 + 8 + 16 + 3920 + 10, net.params());
  }

  @Test
  void layersThatDoNotFitAreNamed() {
    assertTold(() -> Architecture.of("x", maxPool(20), maxPool(2), dense(10)), "net x", "MaxPool");
    assertTold(() -> Architecture.of("x", conv(29, 4), dense(10)), "net x", "28x28x1");
    assertTold(() -> Architecture.of("x", dense(20)), "net x", "must be dense(10)");
    assertTold(() -> Architecture.of("x"), "net x", "must be dense(10)");
  }
}
