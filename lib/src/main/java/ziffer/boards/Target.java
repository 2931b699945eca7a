package ziffer.boards;

import java.util.Map;

/** Something a net can be exported as. */
public interface Target {
  /** Returns the name on the command line, and of its folder. */
  String name();

  /**
   * Returns the text of each file by its path, with slashes, in the project's folder. The same
   * model gives the same bytes.
   *
   * @throws ziffer.ZifferException if the net does not fit
   * @throws ziffer.UsageException if the prefix is taken by something of the project
   */
  Map<String, String> files(CModel model);

  /** Returns the files that are no text, in the same way. */
  default Map<String, byte[]> data(CModel model) {
    return Map.of();
  }
}
