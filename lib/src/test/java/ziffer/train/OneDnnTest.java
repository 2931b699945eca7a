package ziffer.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.augment.Augmentation;
import ziffer.net.Architectures;

class OneDnnTest {
  @Test
  void isUsedForConvolutionsWhereThePlatformHasIt() {
    boolean expected =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    assertEquals(expected, OneDnn.isOn());
    if (expected) {
      var net =
          Dl4jNets.create(
              Architectures.named("lenet"),
              TestData.settings(1, 1, Schedule.CONSTANT, 1e-3, 0, Augmentation.NONE, 1),
              1);
      assertNotNull(((ConvolutionLayer) net.getLayer(0)).getHelper());
    }
  }
}
