package ziffer.backprop;

/** Softmax and cross-entropy over logits {@code [image][class]}. */
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
   * @param labels probabilities of the classes, {@code [image][class]}, which sum to 1
   * @return the gradient of the summed loss by the logits
   */
  float[] backward(float[] logits, float[] labels, int images) {
    loss = 0;
    correct = 0;
    for (int from = 0; from < images * classes; from += classes) {
      correct += largest(logits, from) == largest(labels, from) ? 1 : 0;
      double logSum = logSum(logits, from);
      for (int i = from; i < from + classes; i++) {
        double logProbability = logits[i] - logSum;
        loss -= labels[i] * logProbability;
        gradient[i] = (float) (Math.exp(logProbability) - labels[i]);
      }
    }
    return gradient;
  }

  /**
   * Writes the probabilities of {@code images} images into {@code to}, from image {@code at} on.
   */
  void probabilities(float[] logits, int images, float[] to, int at) {
    for (int from = 0; from < images * classes; from += classes) {
      double logSum = logSum(logits, from);
      for (int i = from; i < from + classes; i++) {
        to[at * classes + i] = (float) Math.exp(logits[i] - logSum);
      }
    }
  }

  /** Returns the log-sum-exp, computed relative to the largest logit to avoid overflow. */
  private double logSum(float[] logits, int from) {
    float best = logits[largest(logits, from)];
    double sum = 0;
    for (int i = from; i < from + classes; i++) {
      sum += Math.exp(logits[i] - best);
    }
    return best + Math.log(sum);
  }

  private int largest(float[] values, int from) {
    int best = from;
    for (int i = from; i < from + classes; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  /** Returns the summed loss, in nats. */
  double loss() {
    return loss;
  }

  /** Returns the number of correct predictions. */
  int correct() {
    return correct;
  }
}
