package ziffer.search;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import ziffer.ZifferException;

/** Runs trials on threads of this machine, one trial a thread. */
public final class ThreadEngine implements Engine {
  private final TrialRunner runner;
  private final int workers;
  private final ExecutorService threads;

  /**
   * Starts the threads.
   *
   * @param workers number of trials at a time
   */
  public ThreadEngine(TrialRunner runner, int workers) {
    this.runner = runner;
    this.workers = workers;
    this.threads = Executors.newFixedThreadPool(workers);
  }

  @Override
  public int workers() {
    return workers;
  }

  @Override
  public List<Outcome> run(List<Trial> trials, Consumer<Outcome> each) {
    List<CompletableFuture<Outcome>> outcomes =
        trials.stream()
            .map(trial -> CompletableFuture.supplyAsync(() -> run(trial, each), threads))
            .toList();
    try {
      for (CompletableFuture<Outcome> outcome : outcomes) {
        // Other than join, this ends when a notebook's cell is interrupted.
        outcome.get();
      }
      return outcomes.stream().map(CompletableFuture::join).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ZifferException("interrupted", e);
    } catch (ExecutionException e) {
      // The ledger cannot be written, or the memory is full.
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      outcomes.forEach(outcome -> outcome.cancel(false));
    }
  }

  private Outcome run(Trial trial, Consumer<Outcome> each) {
    Outcome outcome = runner.run(trial);
    each.accept(outcome);
    return outcome;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
