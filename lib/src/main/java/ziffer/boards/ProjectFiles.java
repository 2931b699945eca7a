package ziffer.boards;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects the files of a project, its templates filled in, sorted by path. */
final class ProjectFiles {
  private final CModel model;
  private final BoardFlags flags;
  private final SortedMap<String, String> files = new TreeMap<>();

  ProjectFiles(CModel model, BoardFlags flags) {
    this.model = model;
    this.flags = flags;
  }

  /** Adds header and C file of the net. */
  ProjectFiles sources(String folder) {
    files.putAll(model.sources(folder));
    return this;
  }

  /** Adds the header of samples. */
  ProjectFiles samples(String folder) {
    files.put(folder + model.prefix() + "_samples.h", model.samplesHeader());
    return this;
  }

  /**
   * Adds a template; as {@link CModel#fill} does it, with {@code @flags}, {@code @command}, and
   * {@code $p} in its path too.
   */
  ProjectFiles add(String path, String template) {
    String text =
        template.replace("@flags", flags.optimisation()).replace("@command", flags.command());
    files.put(model.fill(path), model.fill(text));
    return this;
  }

  /** Adds a whole project in a folder of its own. */
  ProjectFiles project(String folder, Map<String, String> project) {
    project.forEach((path, text) -> files.put(folder + path, text));
    return this;
  }

  Map<String, String> map() {
    return files;
  }
}
