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

/** The workshop's notebooks in their folder, in the order in which they are read. */
public final class Notebooks {
  private static final String NUMBERED = "\\d\\d_[a-z0-9_]+\\.ipynb";

  private final Path folder;

  /** Takes the folder {@code notebooks} of a repository. */
  public Notebooks(Path repository) {
    this.folder = repository.resolve("notebooks");
  }

  /** Returns the notebooks without their solutions. */
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

  /** Returns the solutions of a notebook's exercises, whether they exist or not. */
  Path solutions(Path notebook) {
    String name = NotebookFile.nameOf(notebook);
    return folder.resolve("solutions").resolve(name + "_solutions" + NotebookFile.ENDING);
  }

  /**
   * Returns the notebooks meant by names: a file, the beginning of a notebook's name, such as
   * {@code 05}, or all, if there are no names.
   *
   * @param withSolutions whether solutions follow their notebooks
   * @throws UsageException if nothing is meant by a name, with the known names
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
