package ziffer.backprop;

import java.util.ArrayList;
import java.util.List;
import ziffer.backprop.Layer.Shard;
import ziffer.net.Architecture;
import ziffer.net.Shape;

/**
 * Back-propagation (Rumelhart et al., 1986) of one net, data-parallel: each worker takes an equal
 * share of the batch, and gradients are added in the order of the workers, so that they are the
 * same from run to run for the same number of workers.
 */
public final class Backprop implements AutoCloseable {
  static final int CLASSES = 10;

  private final int batch;
  private final List<Worker> workers = new ArrayList<>();
  private final AllReduce exchange;
  private final WorkerPool crew;
  private final float[] gradients;
  private Batch batchNow;

  private record Batch(
      float[] parameters, float[] features, float[] labels, int images, long seed) {}

  /**
   * Loss and hits of a batch.
   *
   * @param loss cross-entropy summed over the images, in nats
   * @param correct images whose largest score is their label's
   */
  public record Result(double loss, int correct) {}

  /**
   * Makes the buffers.
   *
   * @param border of the images in pixels, which a first layer that is padded needs
   * @param batch images of a batch at most
   * @param workers threads
   */
  public Backprop(Architecture net, int border, int batch, int workers) {
    this.batch = batch;
    prepare();
    this.exchange = new AllReduce(workers);
    Gemm.useOneThread();
    Shape input =
        new Shape(
            Architecture.INPUT.height() + 2 * border, Architecture.INPUT.width() + 2 * border, 1);
    int share = (batch + workers - 1) / workers;
    for (int i = 0; i < workers; i++) {
      this.workers.add(new Worker(net, input, share, i, exchange));
    }
    this.gradients = new float[this.workers.get(0).gradients().length];
    this.crew = new WorkerPool(workers, this::share);
  }

  /** Sets what OpenBLAS reads when it is loaded; to be called before anything loads it. */
  public static void prepare() {
    OpenBlasCore.name();
  }

  /** Returns the number of parameters, batch norm's running figures included. */
  public int parameters() {
    return gradients.length;
  }

  /**
   * Computes {@link #gradients}.
   *
   * @param parameters a layer after the other, as Deeplearning4j keeps them
   * @param features {@code [image][y][x]}, normalised, with border
   * @param labels {@code [image][class]}, each image's sum to 1
   * @param seed of dropout
   */
  public Result run(float[] parameters, float[] features, float[] labels, int images, long seed) {
    if (images > batch) {
      throw new IllegalArgumentException(images + " images, buffers are for " + batch);
    }
    batchNow = new Batch(parameters, features, labels, images, seed);
    try {
      crew.run();
    } catch (IllegalStateException e) {
      // Out of memory is not a fault of the program, and told another way.
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
    double loss = 0;
    int correct = 0;
    for (Worker worker : workers) {
      loss += worker.loss();
      correct += worker.correct();
    }
    return new Result(loss, correct);
  }

  private void share(int number) {
    Batch now = batchNow;
    try {
      int from = part(now.images, number);
      int to = part(now.images, number + 1);
      Shard step = new Shard(to - from, from, now.images, now.seed);
      workers.get(number).run(now.parameters, now.features, now.labels, step);
      exchange.await();
      add(part(gradients.length, number), part(gradients.length, number + 1));
      exchange.await();
    } catch (RuntimeException | Error e) {
      exchange.fail(e);
      if (number == 0) {
        throw e;
      }
    }
  }

  private int part(int whole, int number) {
    return (int) ((long) whole * number / workers.size());
  }

  private void add(int from, int to) {
    System.arraycopy(workers.get(0).gradients(), from, gradients, from, to - from);
    for (int i = 1; i < workers.size(); i++) {
      float[] more = workers.get(i).gradients();
      for (int at = from; at < to; at++) {
        gradients[at] += more[at];
      }
    }
  }

  /**
   * Returns the gradients of the last batch, summed over its images, in the order of the
   * parameters; of batch norm's running figures the step to be subtracted. The array is used again.
   */
  public float[] gradients() {
    return gradients;
  }

  @Override
  public void close() {
    crew.close();
  }
}
