package ziffer.search;

import java.util.List;
import java.util.function.Consumer;

/** Runs trials, on the threads of a machine or on several machines. */
public interface Engine extends AutoCloseable {
  /**
   * Runs trials and waits for all of them. On a cluster, a trial that fails because of a machine is
   * repeated. One whose net cannot be trained has an outcome with the reason.
   *
   * @param each takes each outcome as soon as it is there, in any order and on any thread
   * @return the outcomes in the order of the trials
   */
  List<Outcome> run(List<Trial> trials, Consumer<Outcome> each);

  /** Returns how many trials run at a time. */
  int workers();

  @Override
  void close();
}
