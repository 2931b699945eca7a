package ziffer.backprop;

import java.util.Arrays;
import ziffer.net.Shape;

/**
 * Batch normalisation (Ioffe and Szegedy, 2015) over the images of all workers: y = gamma (x -
 * mean) / sqrt(variance + epsilon) + beta. Works on rows of several pixels, long enough for
 * vectorisation.
 */
final class BatchNormLayer implements Layer {
  private static final double EPSILON = 1e-5;

  /** Decay of the running mean and variance per step. */
  private static final double DECAY = 0.9;

  private static final int ROW = 512;

  private final int channels;
  private final int plane;
  private final int offset;
  private final int worker;
  private final AllReduce allReduce;
  private final float[] parameters;
  private final float[] gradients;
  private final float[] out;
  private final int row;
  private final float[] rowA;
  private final float[] rowB;
  private final float[] rowC;
  private final float[] values;
  private final float[] slopeRow;
  private final double[] mean;
  private final double[] deviation;
  private float[] input;

  /**
   * Allocates the buffers.
   *
   * @param offset index of the parameters: gamma, beta, running mean and running variance
   */
  BatchNormLayer(Shape shape, int offset, int images, int worker, AllReduce allReduce) {
    this.channels = shape.channels();
    this.plane = shape.height() * shape.width();
    this.offset = offset;
    this.worker = worker;
    this.allReduce = allReduce;
    this.parameters = new float[4 * channels];
    this.gradients = new float[4 * channels];
    this.out = new float[images * shape.size()];
    this.row = Math.max(1, ROW / channels) * channels;
    this.rowA = new float[row];
    this.rowB = new float[row];
    this.rowC = new float[row];
    this.values = new float[row];
    this.slopeRow = new float[row];
    this.mean = new double[channels];
    this.deviation = new double[channels];
  }

  @Override
  public void load(float[] all) {
    System.arraycopy(all, offset, parameters, 0, parameters.length);
  }

  @Override
  public void store(float[] all) {
    System.arraycopy(gradients, 0, all, offset, gradients.length);
  }

  @Override
  public float[] forward(float[] in, Shard step) {
    input = in;
    int length = step.images() * plane * channels;
    double[] sums = allReduce.sum(worker, moments(in, length));
    double count = (double) step.batch() * plane;
    for (int c = 0; c < channels; c++) {
      mean[c] = sums[c] / count;
      double variance = Math.max(0, sums[channels + c] / count - mean[c] * mean[c]);
      deviation[c] = Math.sqrt(variance + EPSILON);
      if (worker == 0) {
        // Updates of the running statistics, to subtract like gradients.
        gradients[2 * channels + c] = (float) ((1 - DECAY) * (running(2, c) - mean[c]));
        gradients[3 * channels + c] = (float) ((1 - DECAY) * (running(3, c) - variance));
      }
    }
    return normalise(in, length);
  }

  @Override
  public float[] infer(float[] in, Shard step) {
    for (int c = 0; c < channels; c++) {
      mean[c] = running(2, c);
      deviation[c] = Math.sqrt(running(3, c) + EPSILON);
    }
    return normalise(in, step.images() * plane * channels);
  }

  private float[] normalise(float[] in, int length) {
    for (int i = 0; i < row; i++) {
      int c = i % channels;
      rowA[i] = (float) (parameters[c] / deviation[c]);
      rowB[i] = (float) (running(1, c) - mean[c] * parameters[c] / deviation[c]);
    }
    for (int from = 0; from < length; from += row) {
      int n = Math.min(row, length - from);
      System.arraycopy(in, from, values, 0, n);
      for (int i = 0; i < n; i++) {
        values[i] = values[i] * rowA[i] + rowB[i];
      }
      System.arraycopy(values, 0, out, from, n);
    }
    return out;
  }

  private double running(int which, int channel) {
    return parameters[which * channels + channel];
  }

  /** Returns the sums of the values and of their squares. */
  private double[] moments(float[] in, int length) {
    clear();
    for (int from = 0; from < length; from += row) {
      int n = Math.min(row, length - from);
      System.arraycopy(in, from, values, 0, n);
      for (int i = 0; i < n; i++) {
        rowA[i] += values[i];
      }
      for (int i = 0; i < n; i++) {
        rowB[i] += values[i] * values[i];
      }
    }
    return fold();
  }

  private void clear() {
    Arrays.fill(rowA, 0);
    Arrays.fill(rowB, 0);
  }

  private double[] fold() {
    double[] sums = new double[2 * channels];
    for (int i = 0; i < row; i++) {
      sums[i % channels] += rowA[i];
      sums[channels + i % channels] += rowB[i];
    }
    return sums;
  }

  @Override
  public float[] backward(float[] gradient, Shard step) {
    int length = step.images() * plane * channels;
    double[] mine = products(gradient, length);
    for (int c = 0; c < channels; c++) {
      mine[channels + c] /= deviation[c];
      gradients[c] = (float) mine[channels + c];
      gradients[channels + c] = (float) mine[c];
    }
    double[] sums = allReduce.sum(worker, mine);
    double count = (double) step.batch() * plane;
    for (int i = 0; i < row; i++) {
      int c = i % channels;
      double a = parameters[c] / deviation[c];
      double b = -a * sums[channels + c] / deviation[c] / count;
      rowA[i] = (float) a;
      rowB[i] = (float) b;
      rowC[i] = (float) (-a * sums[c] / count - b * mean[c]);
    }
    for (int from = 0; from < length; from += row) {
      int n = Math.min(row, length - from);
      System.arraycopy(gradient, from, slopeRow, 0, n);
      System.arraycopy(input, from, values, 0, n);
      for (int i = 0; i < n; i++) {
        slopeRow[i] = slopeRow[i] * rowA[i] + values[i] * rowB[i] + rowC[i];
      }
      System.arraycopy(slopeRow, 0, gradient, from, n);
    }
    return gradient;
  }

  /** Returns the sums of the gradients, and of their products with the centred input. */
  private double[] products(float[] gradient, int length) {
    clear();
    for (int i = 0; i < row; i++) {
      rowC[i] = (float) mean[i % channels];
    }
    for (int from = 0; from < length; from += row) {
      int n = Math.min(row, length - from);
      System.arraycopy(gradient, from, slopeRow, 0, n);
      System.arraycopy(input, from, values, 0, n);
      for (int i = 0; i < n; i++) {
        rowA[i] += slopeRow[i];
      }
      for (int i = 0; i < n; i++) {
        rowB[i] += slopeRow[i] * (values[i] - rowC[i]);
      }
    }
    return fold();
  }
}
