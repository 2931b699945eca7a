package ziffer.bench;

import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;

/**
 * Enables Deeplearning4j's oneDNN helpers for a fair comparison. 1.0.0-M2.1 disables them by
 * default with {@code org.eclipse.deeplearning4j.helpers.disable}, and it looks for a class that
 * has moved (see {@link org.nd4j.nativeblas.Nd4jCpu}). {@code OneDnnTest} shows whether both
 * workarounds are still needed.
 */
final class OneDnn {
  private OneDnn() {}

  /** Enables the helpers; call it before the first net is created. */
  static void allow() {
    System.setProperty("org.eclipse.deeplearning4j.helpers.disable", "false");
  }

  /** Returns whether the natives of this platform have oneDNN and the helpers use it. */
  static boolean isOn() {
    return BaseMKLDNNHelper.mklDnnEnabled();
  }
}
