package ziffer.boards;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects the files of a project from templates, sorted by path. */
final class ProjectFiles {
  private final CModel model;
  private final BoardFlags flags;
  private final SortedMap<String, String> files = new TreeMap<>();

  ProjectFiles(CModel model, BoardFlags flags) {
    this.model = model;
    this.flags = flags;
  }

  /** Adds the header and C file of the net. */
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
   * Adds a template, filled as by {@link CModel#fill}, with {@code @flags}, {@code @command}, and
   * {@code @prefix} in its path.
   */
  ProjectFiles add(String path, String template) {
    String text =
        template.replace("@flags", flags.optimisation()).replace("@command", flags.command());
    files.put(model.fill(path), model.fill(text));
    return this;
  }

  /** Adds another project as a subfolder. */
  ProjectFiles project(String folder, Map<String, String> project) {
    project.forEach((path, text) -> files.put(folder + path, text));
    return this;
  }

  Map<String, String> map() {
    return files;
  }
}
