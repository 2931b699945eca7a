package ziffer.backprop;

/** Softmax and cross-entropy of the last layer's sums. */
final class SoftmaxLoss {
  private final int classes;
  private final float[] gradient;
  private double loss;
  private int correct;

  SoftmaxLoss(int classes, int images) {
    this.classes = classes;
    this.gradient = new float[images * classes];
  }

  /**
   * Computes loss and gradient of {@code images} images.
   *
   * @param labels shares of the classes, {@code [image][class]}, which sum to 1
   * @return the gradient of the summed loss by the logits
   */
  float[] backward(float[] logits, float[] labels, int images) {
    loss = 0;
    correct = 0;
    for (int image = 0; image < images; image++) {
      row(logits, labels, image * classes);
    }
    return gradient;
  }

  private void row(float[] logits, float[] labels, int from) {
    int best = from;
    int label = from;
    for (int i = from; i < from + classes; i++) {
      best = logits[i] > logits[best] ? i : best;
      label = labels[i] > labels[label] ? i : label;
    }
    correct += best == label ? 1 : 0;
    double sum = 0;
    for (int i = from; i < from + classes; i++) {
      sum += Math.exp(logits[i] - logits[best]);
    }
    double logSum = logits[best] + Math.log(sum);
    for (int i = from; i < from + classes; i++) {
      double logShare = logits[i] - logSum;
      loss -= labels[i] * logShare;
      gradient[i] = (float) (Math.exp(logShare) - labels[i]);
    }
  }

  /** Returns the summed loss, in nats. */
  double loss() {
    return loss;
  }

  /** Returns how many images got their label's class. */
  int correct() {
    return correct;
  }
}
