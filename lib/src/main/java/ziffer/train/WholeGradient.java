package ziffer.train;

import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradients of a net, of which {@link #gradient} is always the same array.
 *
 * <p>The fault: in Deeplearning4j 1.0.0-M2.1 {@code DefaultGradient.gradient()} returns a new view
 * at each call, so that the updater, which compares it with {@code ==}, takes every gradient for
 * another net's and cuts it into pieces anew, which takes longer than the update itself. To see
 * that it has gone: {@code WholeGradientTest} fails once {@code DefaultGradient} returns its array.
 */
final class WholeGradient extends DefaultGradient {
  private static final long serialVersionUID = 1;

  private final transient INDArray whole;

  WholeGradient(INDArray whole) {
    super(whole);
    this.whole = whole;
  }

  @Override
  public INDArray gradient() {
    return whole;
  }
}
