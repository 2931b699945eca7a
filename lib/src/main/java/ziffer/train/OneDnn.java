package ziffer.train;

import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;

/**
 * Switches Deeplearning4j's oneDNN helpers on, which 1.0.0-M2.1 leaves off: by default it sets
 * {@code org.eclipse.deeplearning4j.helpers.disable}, and it looks for a class that has moved (see
 * {@link org.nd4j.nativeblas.Nd4jCpu}). {@code OneDnnTest} shows whether both are still needed.
 */
final class OneDnn {
  private static final String DISABLE = "org.eclipse.deeplearning4j.helpers.disable";

  private OneDnn() {}

  /** Allows the helpers; to be called before the first net is made. */
  static void allow() {
    if (System.getProperty(DISABLE) == null) {
      System.setProperty(DISABLE, "false");
    }
  }

  /** Returns whether this platform's natives have oneDNN and the helpers use it. */
  static boolean isOn() {
    allow();
    return BaseMKLDNNHelper.mklDnnEnabled();
  }
}
