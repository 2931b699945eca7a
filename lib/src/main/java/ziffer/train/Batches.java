package ziffer.train;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import ziffer.augment.Augmentation;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;

/**
 * The batches of one epoch. Order and augmentation depend only on the epoch's random numbers. A
 * background thread may prepare batches ahead, so that training does not wait for them.
 */
final class Batches implements Iterator<Batches.Batch>, AutoCloseable {
  /** Number of prefetched batches; a few smooth out garbage-collector pauses. */
  private static final int AHEAD = 4;

  private final List<Digit> order;
  private final Augmentation augmentation;
  private final Function<Digit, float[]> labels;
  private final long seed;
  private final int size;
  private final int border;
  private final ExecutorService thread;
  private final Queue<CompletableFuture<Batch>> ready = new ArrayDeque<>();
  private int next;

  /**
   * One batch of images.
   *
   * @param features {@code [image][y][x]}
   * @param labels {@code [image][10]}
   */
  record Batch(float[] features, float[] labels, int size) {}

  /**
   * Starts preparing batches.
   *
   * @param labels maps a digit to its class probabilities
   * @param size batch size; the last batch holds the remainder
   * @param border width of the border of normalised black, in pixels
   * @param ahead whether a background thread prepares batches; else the caller does
   */
  Batches(
      DigitSet digits,
      Augmentation augmentation,
      Function<Digit, float[]> labels,
      int size,
      int border,
      boolean ahead,
      Random random) {
    this.order = new ArrayList<>(digits.digits());
    Collections.shuffle(order, random);
    this.augmentation = augmentation;
    this.labels = labels;
    this.seed = random.nextLong();
    this.size = size;
    this.border = border;
    this.thread = ahead ? Executors.newSingleThreadExecutor() : null;
    for (int i = 0; i < (ahead ? AHEAD : 1); i++) {
      prepareNext();
    }
  }

  private void prepareNext() {
    int from = next;
    if (from < order.size()) {
      next = Math.min(from + size, order.size());
      List<Digit> digits = order.subList(from, next);
      Executor executor = thread != null ? thread : Runnable::run;
      ready.add(CompletableFuture.supplyAsync(() -> prepare(digits, seed + from), executor));
    }
  }

  private Batch prepare(List<Digit> digits, long batchSeed) {
    List<Digit> augmented = augmentation.apply(digits, batchSeed);
    return new Batch(
        Pixels.features(augmented, border), Pixels.labels(digits, labels), digits.size());
  }

  @Override
  public boolean hasNext() {
    return !ready.isEmpty();
  }

  @Override
  public Batch next() {
    if (ready.isEmpty()) {
      throw new NoSuchElementException();
    }
    try {
      return ready.remove().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw e;
    } finally {
      prepareNext();
    }
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.shutdownNow();
    }
  }
}
