package ziffer.train;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WholeGradientTest {
  @Test
  void returnsItsArrayWhereDl4jReturnsAnotherView() {
    INDArray whole = Nd4j.zeros(1, 5);
    assertSame(whole, new WholeGradient(whole).gradient());
    assertNotSame(whole, new DefaultGradient(whole).gradient(), "the workaround can go");
  }
}
