package ziffer.live;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import ziffer.Named;
import ziffer.app.Models;
import ziffer.data.Mnist;
import ziffer.net.Architecture;
import ziffer.net.Architectures;
import ziffer.quant.Int8Net;

/** The nets that the page offers, by name, each read when it is first asked for. Thread-safe. */
public final class LiveNets {
  private final Map<String, Supplier<Int8Net>> sources = new LinkedHashMap<>();
  private final Map<String, LiveNet> loaded = new LinkedHashMap<>();

  /**
   * Lists nets: those asked for first, then the other pretrained ones.
   *
   * @param asked names of pretrained nets, and .int8 files or checkpoints, which are offered under
   *     their path
   * @param mnist used to quantize checkpoints
   */
  public LiveNets(List<String> asked, Supplier<Mnist> mnist) {
    List<String> shipped = Architectures.all().stream().map(Architecture::name).toList();
    List<String> names = new ArrayList<>(asked);
    names.addAll(shipped);
    for (String name : names) {
      Path file = shipped.contains(name) ? Models.shipped(name, ".int8") : Path.of(name);
      sources.putIfAbsent(name, () -> Models.readInt8(file, mnist));
    }
  }

  /** Lists one net. */
  public LiveNets(Int8Net net) {
    sources.put(net.name(), () -> net);
  }

  /** Adds a net, or replaces that of the same name. */
  synchronized void put(String name, Int8Net net) {
    sources.put(name, () -> net);
    loaded.remove(name);
  }

  /** Returns the names, the page's first net first. */
  synchronized List<String> names() {
    return List.copyOf(sources.keySet());
  }

  /**
   * Returns the net of that name, or the first one for null.
   *
   * @throws ziffer.UsageException if there is none, listing the known names
   * @throws ziffer.ZifferException if its file cannot be read
   */
  synchronized LiveNet get(String name) {
    List<String> names = names();
    String known = name == null ? names.get(0) : Named.of("net", name, names, each -> each);
    return loaded.computeIfAbsent(known, each -> new LiveNet(each, sources.get(each).get()));
  }
}
