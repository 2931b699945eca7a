package ziffer.boards;

import java.util.Map;
import java.util.TreeMap;

/** The two headers alone. */
final class HeaderTarget implements Target {
  @Override
  public String name() {
    return "header";
  }

  @Override
  public Map<String, String> files(CModel model) {
    Map<String, String> files = new TreeMap<>();
    files.put(model.prefix() + ".h", model.header());
    files.put(model.prefix() + "_samples.h", model.samplesHeader());
    return files;
  }
}
