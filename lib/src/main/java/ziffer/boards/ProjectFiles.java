package ziffer.boards;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import ziffer.codegen.CSource;
import ziffer.codegen.Template;

/** Collects the files of a project, sorted by path, from those in a folder of {@code boards}. */
final class ProjectFiles {
  private final CModel model;
  private final String folder;
  private final Template holes;
  private final SortedMap<String, String> files = new TreeMap<>();

  /**
   * Begins a project.
   *
   * @param target of whose messages it is
   * @throws ziffer.UsageException if the model's kernel variant does not run there
   */
  ProjectFiles(CModel model, BoardFlags flags, String target, String folder) {
    flags.require(model.options(), target);
    this.model = model;
    this.folder = folder + "/";
    this.holes = model.holes().with("flags", flags.optimisation()).with("command", flags.command());
  }

  /** Sets the value of a hole. */
  ProjectFiles with(String hole, String value) {
    holes.with(hole, value);
    return this;
  }

  /** Sets the value of a hole to the text of a file of the folder, on lines of its own. */
  ProjectFiles part(String hole, String file) {
    return with(hole, "\n" + CSource.read("boards/" + folder + file).stripTrailing());
  }

  /** Adds the header and C file of the net. */
  ProjectFiles sources(String path) {
    files.put(path + model.prefix() + ".h", model.header());
    files.put(path + model.prefix() + ".c", model.implementation());
    return this;
  }

  /** Adds the header of samples, and the code that answers on a serial line. */
  ProjectFiles samples(String path) {
    files.put(path + model.prefix() + "_samples.h", model.samplesHeader());
    return prefixed(path, "serial.h", "serial.c");
  }

  /** Adds files of {@code boards}, with holes filled; the prefix precedes their names. */
  ProjectFiles prefixed(String path, String... sources) {
    for (String source : sources) {
      String name = source.substring(source.lastIndexOf('/') + 1);
      files.put(
          path + model.prefix() + "_" + name,
          model.rename(holes.fill(CSource.read("boards/" + source))));
    }
    return this;
  }

  /** Adds the canvas on a screen, in plain C. */
  ProjectFiles screen(String path) {
    for (String ending : new String[] {".h", ".c"}) {
      files.put(
          path + model.prefix() + "_screen" + ending,
          model.rename(CSource.read("boards/screen/net_screen" + ending)));
    }
    return this;
  }

  /** Adds files of the folder, with holes filled; the prefix replaces {@code net} in paths. */
  ProjectFiles add(String... paths) {
    return shared(folder, paths);
  }

  /** Adds files of another folder of {@code boards} in the same way. */
  ProjectFiles shared(String from, String... paths) {
    for (String path : paths) {
      files.put(
          path.replaceAll("\\bnet(?=_|\\b)", model.prefix()),
          model.rename(holes.fill(CSource.read("boards/" + from + path))));
    }
    return this;
  }

  /** Adds another project as a subfolder. */
  ProjectFiles project(String path, Map<String, String> project) {
    project.forEach((file, text) -> files.put(path + file, text));
    return this;
  }

  Map<String, String> map() {
    return files;
  }
}
