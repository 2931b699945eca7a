package ziffer.bench;

import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;

/**
 * Switches on Deeplearning4j's oneDNN helpers, so that it is measured at its best. 1.0.0-M2.1
 * leaves them off: by default it sets {@code org.eclipse.deeplearning4j.helpers.disable}, and it
 * looks for a class that has moved (see {@link org.nd4j.nativeblas.Nd4jCpu}). {@code OneDnnTest}
 * shows whether both are still needed.
 */
final class OneDnn {
  private OneDnn() {}

  /** Allows the helpers; call it before the first net is made. */
  static void allow() {
    System.setProperty("org.eclipse.deeplearning4j.helpers.disable", "false");
  }

  /** Returns whether the natives of this platform have oneDNN and the helpers use it. */
  static boolean isOn() {
    return BaseMKLDNNHelper.mklDnnEnabled();
  }
}
