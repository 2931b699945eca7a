package ziffer.backprop;

import java.util.ArrayList;
import java.util.List;
import ziffer.backprop.Layer.Shard;
import ziffer.net.Architecture;
import ziffer.net.Shape;

/**
 * Back-propagation (Rumelhart et al., 1986) and inference of one net, data-parallel: each worker
 * processes an equal shard of the batch, and the gradients are added in the order of the workers,
 * so that runs with the same number of workers are reproducible.
 */
public final class Backprop implements AutoCloseable {
  /** Number of classes. */
  public static final int CLASSES = 10;

  private final NativeLibrary library;
  private final int batch;
  private final List<Worker> workers = new ArrayList<>();
  private final AllReduce allReduce;
  private final WorkerPool pool;
  private final float[] gradients;
  private Batch current;

  /** Input and output of all workers: {@code labels} are null in inference. */
  private record Batch(
      float[] parameters,
      float[] features,
      float[] labels,
      float[] probabilities,
      int images,
      long seed) {}

  /**
   * Loss and correct predictions of a batch.
   *
   * @param loss cross-entropy summed over the images, in nats
   * @param correct number of correct predictions
   */
  public record Result(double loss, int correct) {}

  /**
   * Allocates the buffers and starts the workers, with the library that suits the platform.
   *
   * @param border width of the border that the images contain for a padded first layer
   * @param batch largest number of images in a batch
   * @param workers number of threads
   */
  public Backprop(Architecture net, int border, int batch, int workers) {
    this(net, border, batch, workers, NativeLibrary.ofPlatform());
  }

  /** The same, with a given library. */
  public Backprop(Architecture net, int border, int batch, int workers, NativeLibrary library) {
    this.library = library;
    this.batch = batch;
    this.allReduce = new AllReduce(workers);
    Shape input =
        new Shape(
            Architecture.INPUT.height() + 2 * border, Architecture.INPUT.width() + 2 * border, 1);
    int shard = (batch + workers - 1) / workers;
    for (int i = 0; i < workers; i++) {
      this.workers.add(new Worker(library, net, input, shard, i, allReduce));
    }
    this.gradients = new float[this.workers.get(0).gradients().length];
    this.pool = new WorkerPool(workers, this::work);
  }

  /** Returns the number of parameters, batch norm's running statistics included. */
  public int parameters() {
    return gradients.length;
  }

  /**
   * Computes {@link #gradients}.
   *
   * @param parameters layer by layer, in Deeplearning4j's order
   * @param features {@code [image][y][x]}, normalised, with border
   * @param labels probabilities {@code [image][class]}, which sum to 1 for each image
   * @param seed seed of dropout
   * @throws IllegalStateException after {@link #close}, or if a worker fails, now or before
   */
  public Result run(float[] parameters, float[] features, float[] labels, int images, long seed) {
    work(new Batch(parameters, features, labels, null, images, seed));
    double loss = 0;
    int correct = 0;
    for (Worker worker : workers) {
      loss += worker.loss();
      correct += worker.correct();
    }
    return new Result(loss, correct);
  }

  /**
   * Returns the net's probabilities {@code [image][class]}, with batch norm's running statistics
   * and without dropout.
   *
   * @param parameters layer by layer, in Deeplearning4j's order
   * @param features {@code [image][y][x]}, normalised, with border
   * @throws IllegalStateException after {@link #close}, or if a worker fails, now or before
   */
  public float[] probabilities(float[] parameters, float[] features, int images) {
    float[] probabilities = new float[images * CLASSES];
    work(new Batch(parameters, features, null, probabilities, images, 0));
    return probabilities;
  }

  private void work(Batch next) {
    if (next.images > batch) {
      throw new IllegalArgumentException(next.images + " images, buffers are for " + batch);
    }
    current = next;
    int threads = library.threads();
    try {
      pool.run();
    } catch (IllegalStateException e) {
      // An Error such as out of memory is reported differently from a bug.
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    } finally {
      library.setThreads(threads);
    }
  }

  private void work(int number) {
    Batch now = current;
    try {
      // The workers are the threads.
      library.setThreads(1);
      int from = part(now.images, number);
      Shard shard = new Shard(part(now.images, number + 1) - from, from, now.images, now.seed);
      Worker worker = workers.get(number);
      if (now.labels == null) {
        worker.infer(now.parameters, now.features, now.probabilities, shard);
      } else {
        worker.train(now.parameters, now.features, now.labels, shard);
        allReduce.await();
        add(part(gradients.length, number), part(gradients.length, number + 1));
      }
      allReduce.await();
    } catch (RuntimeException | Error e) {
      allReduce.fail(e);
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
   * parameters; for batch norm's running statistics, the update to subtract. The array is reused.
   */
  public float[] gradients() {
    return gradients;
  }

  /** Stops the workers. */
  @Override
  public void close() {
    pool.close();
  }
}
