package ziffer.jupyter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ziffer.UsageException;
import ziffer.ZifferException;

/** The workshop's notebooks in reading order. */
public final class Notebooks {
  private static final String NUMBERED = "\\d\\d_[a-z0-9_]+\\.ipynb";

  private final Path folder;

  /** Finds them in the folder {@code notebooks} of a repository. */
  public Notebooks(Path repository) {
    this.folder = repository.resolve("notebooks");
  }

  /** Returns the notebooks without the solutions. */
  List<Path> all() {
    return in(folder);
  }

  /** Returns the solutions. */
  List<Path> solutions() {
    return in(folder.resolve("solutions"));
  }

  private static List<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(NUMBERED))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ZifferException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Returns where the solutions of a notebook's exercises are, if they exist. */
  Path solutions(Path notebook) {
    String name = NotebookFile.nameOf(notebook);
    return folder.resolve("solutions").resolve(name + "_solutions" + NotebookFile.ENDING);
  }

  /**
   * Selects notebooks by name: a file, or the start of a notebook's name such as {@code 07}.
   *
   * @param names all notebooks if empty
   * @param withSolutions whether each notebook's solutions follow it
   * @throws UsageException if a name matches nothing, with the known names
   */
  public List<Path> named(List<String> names, boolean withSolutions) {
    List<Path> found = new ArrayList<>();
    for (String name : names.isEmpty() ? List.of("") : names) {
      found.addAll(named(name));
    }
    if (!withSolutions) {
      return found;
    }
    return found.stream()
        .flatMap(notebook -> Stream.of(notebook, solutions(notebook)))
        .filter(Files::exists)
        .toList();
  }

  private List<Path> named(String name) {
    if (name.endsWith(NotebookFile.ENDING) && Files.isRegularFile(Path.of(name))) {
      return List.of(Path.of(name).toAbsolutePath());
    }
    List<Path> found =
        all().stream().filter(file -> file.getFileName().toString().startsWith(name)).toList();
    if (found.isEmpty()) {
      String known = all().stream().map(NotebookFile::nameOf).collect(Collectors.joining(", "));
      throw new UsageException("no notebook is called '" + name + "'; known: " + known);
    }
    return found;
  }
}
