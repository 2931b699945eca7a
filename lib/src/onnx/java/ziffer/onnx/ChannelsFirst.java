package ziffer.onnx;

/**
 * Permutes weights from this project's order, channels last, to ONNX's, channels first: {@code
 * [out][ky][kx][in]} into {@code [out][in][ky][kx]}, and {@code [out][y][x][channel]} into {@code
 * [out][channel][y][x]}.
 */
final class ChannelsFirst {
  private ChannelsFirst() {}

  /**
   * Returns the permuted weights.
   *
   * @param plane taps of a kernel, or height times width of a dense layer's input
   * @param channels of the input
   */
  static float[] of(float[] weights, int plane, int channels) {
    float[] result = new float[weights.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = weights[source(i, plane, channels)];
    }
    return result;
  }

  /** Returns the permuted weights. */
  static byte[] of(byte[] weights, int plane, int channels) {
    byte[] result = new byte[weights.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = weights[source(i, plane, channels)];
    }
    return result;
  }

  private static int source(int i, int plane, int channels) {
    int output = i / (plane * channels);
    return (output * plane + i % plane) * channels + i / plane % channels;
  }
}
