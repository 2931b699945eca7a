package ziffer.boards;

import java.util.List;
import java.util.Map;

/** A form in which a net is exported. */
public interface Target {
  /** Returns the name of the option value and the folder. */
  String name();

  /**
   * Returns the text files by their path, with slashes, in the project's folder. The same model
   * gives the same bytes.
   *
   * @throws ziffer.ZifferException if the net does not fit
   * @throws ziffer.UsageException if the prefix clashes with a file or component of the project
   */
  Map<String, String> files(CModel model);

  /** Returns the binary files by their path. */
  default Map<String, byte[]> data(CModel model) {
    return Map.of();
  }

  /**
   * Returns the names of the files for the board's drive that make builds in the project's folder;
   * none if it builds another way.
   */
  default List<String> images(CModel model) {
    return List.of();
  }
}
