package ziffer.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.data.FileLocks;

/**
 * The record of a search: a file of JSON lines that only grows. The first line holds the version of
 * the format, budget, seed, time and number of trials; each other line an outcome, or the time and
 * number of trials of a later run that got more. A line is on the disk before the search goes on. A
 * last line that was cut off is dropped, which loses that trial alone.
 */
public final class Ledger implements AutoCloseable {
  private final Path file;
  private final FileChannel lock;
  private final Scope scope;
  private final Map<Integer, Outcome> outcomes = new HashMap<>();
  private FileChannel channel;
  private long length;
  private LedgerLine.Extent first;
  private LedgerLine.Extent extent;

  private Ledger(Path file, FileChannel lock, Scope scope) {
    this.file = file;
    this.lock = lock;
    this.scope = scope;
  }

  /**
   * Reads the outcomes of a file in the order of their numbers, without locking it.
   *
   * @throws ZifferException if it is of another version, or damaged
   */
  public static List<Outcome> outcomes(Path file) {
    return LedgerFile.read(file).outcomes();
  }

  /**
   * Opens a ledger, or creates it. It stays locked until it is closed. A ledger keeps its number of
   * trials unless it is given more time than before, or more trials.
   *
   * @param time that the search may take, in seconds, rounded down; zero if it depends on the
   *     number of trials alone
   * @param trials how many trials that time allows, at least those of one round, given the number
   *     of the first run, or 0 if the ledger is new; asked unless it gets no more time
   * @throws UsageException if there are too few trials
   * @throws ZifferException if another search has it open, or if it is of another version or scope,
   *     or damaged; then it is unchanged
   */
  public static Ledger open(Path file, Scope scope, Duration time, IntUnaryOperator trials) {
    Duration whole = time.truncatedTo(ChronoUnit.SECONDS);
    Ledger ledger = new Ledger(file, lock(file), scope);
    try {
      if (!Files.exists(file) || file.toFile().length() == 0) {
        ledger.create(new LedgerLine.Extent(whole, checked(trials.applyAsInt(0))));
      }
      ledger.read();
      Duration known = ledger.extent.time();
      if (whole.isZero() || whole.compareTo(known) > 0) {
        int asked = checked(trials.applyAsInt(ledger.firstTrials()));
        Duration longest = Collections.max(List.of(whole, known));
        if (asked > ledger.trials() || longest.compareTo(known) > 0) {
          int more = Math.max(ledger.trials(), asked);
          ledger.extend(new LedgerLine.Extent(longest, more));
        }
      }
      return ledger;
    } catch (RuntimeException e) {
      ledger.close();
      throw e;
    }
  }

  private static FileChannel lock(Path file) {
    AtomicFiles.makeFolder(file.toAbsolutePath().getParent());
    return FileLocks.lock(file.resolveSibling(file.getFileName() + ".lock"))
        .orElseThrow(
            () ->
                new ZifferException(
                    file
                        + " is in use by another search; wait until it ends, or choose another"
                        + " ledger"));
  }

  private static int checked(int trials) {
    int fewest = Plan.smallest().trials();
    if (trials < fewest) {
      throw new UsageException(
          "the number of trials is " + trials + ", but a search needs at least " + fewest);
    }
    return trials;
  }

  private void create(LedgerLine.Extent given) {
    AtomicFiles.write(
        file,
        temporary ->
            Files.write(
                temporary,
                LedgerLine.first(scope, given).bytes(),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC));
  }

  private void extend(LedgerLine.Extent given) {
    write(LedgerLine.of(given));
    extent = given;
  }

  private void read() {
    LedgerFile found = LedgerFile.read(file);
    if (!found.scope().equals(scope)) {
      throw new ZifferException(
          file
              + " is of a search with "
              + found.scope()
              + ", not "
              + scope
              + "; use the same options, or another ledger");
    }
    first = found.first();
    extent = found.extent();
    length = found.length();
    found.outcomes().forEach(outcome -> outcomes.put(outcome.trial().number(), outcome));
    try {
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw AtomicFiles.cannotWrite(file, e);
    }
  }

  /** Returns what the search looks for. */
  public Scope scope() {
    return scope;
  }

  /** Returns the number of trials that the search may run, those of earlier runs included. */
  public int trials() {
    return extent.trials();
  }

  /** Returns the number of trials of the first run. */
  int firstTrials() {
    return first.trials();
  }

  /**
   * Returns the outcome of a trial if it is known.
   *
   * @throws ZifferException if the trial of that number is another one
   */
  synchronized Optional<Outcome> outcome(Trial trial) {
    Outcome known = outcomes.get(trial.number());
    if (known != null && !known.trial().equals(trial)) {
      throw new ZifferException(
          file
              + " has "
              + known.trial().net()
              + " as trial "
              + trial.number()
              + ", but now "
              + trial.net()
              + " is tried: Ziffer, the compiler or the digits have changed; choose another ledger");
    }
    return Optional.ofNullable(known);
  }

  /**
   * Enters an outcome; it is on the disk when this returns.
   *
   * @throws ZifferException if it cannot be written
   */
  synchronized void append(Outcome outcome) {
    write(LedgerLine.of(outcome));
    outcomes.put(outcome.trial().number(), outcome);
  }

  private void write(LedgerLine line) {
    ByteBuffer bytes = ByteBuffer.wrap(line.bytes());
    try {
      // Drops a line that was cut off, by a kill or by a full disk.
      channel.truncate(length).position(length);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      throw AtomicFiles.cannotWrite(file, e);
    }
    length += bytes.limit();
  }

  /** Ends the lock. */
  @Override
  public void close() {
    try {
      try {
        if (channel != null) {
          channel.close();
        }
      } finally {
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
