package ziffer.boards;

import java.util.Map;
import java.util.TreeMap;

/** The bare-metal program of an emulated core, with the samples as its images. */
final class CoreTarget implements Target {
  private final Core core;

  CoreTarget(Core core) {
    this.core = core;
  }

  @Override
  public String name() {
    return core.target();
  }

  @Override
  public Map<String, String> files(CModel model) {
    Map<String, String> files = new TreeMap<>(new CoreProject(core, model.prefix()).files());
    files.put(model.prefix() + ".h", model.header());
    return files;
  }

  @Override
  public Map<String, byte[]> data(CModel model) {
    return Map.of("images.bin", model.images());
  }
}
