package ziffer.cli;

import java.util.Iterator;
import ziffer.boards.Targets;

/** Names of the targets, for the help of export.java. */
public final class TargetNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Targets.names().iterator();
  }
}
