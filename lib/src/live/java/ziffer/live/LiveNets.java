package ziffer.live;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import ziffer.Named;
import ziffer.UsageException;
import ziffer.app.Models;
import ziffer.data.Mnist;
import ziffer.net.Architecture;
import ziffer.net.Architectures;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

/**
 * The nets that the page offers, by name. Thread-safe; a net that is being read delays no other.
 */
public final class LiveNets {
  private final Map<String, Entry> entries = Collections.synchronizedMap(new LinkedHashMap<>());

  /** A net that is read when it is first asked for. */
  private static final class Entry {
    private final String name;
    private final Supplier<Int8Net> source;
    private LiveNet net;

    Entry(String name, Supplier<Int8Net> source) {
      this.name = name;
      this.source = source;
    }

    synchronized LiveNet get() {
      if (net == null) {
        net = new LiveNet(name, source.get());
      }
      return net;
    }
  }

  /**
   * Lists nets: those asked for first, which are read at once, then the other pretrained ones.
   *
   * @param asked names of pretrained nets, and .int8 files or checkpoints, which are offered under
   *     their path
   * @param mnist used to quantize checkpoints
   * @throws ziffer.ZifferException if one of those asked for cannot be read
   */
  public LiveNets(List<String> asked, Supplier<Mnist> mnist) {
    List<String> shipped = Architectures.all().stream().map(Architecture::name).toList();
    for (String name : asked) {
      Path file = shipped.contains(name) ? Models.shipped(name, ".int8") : Path.of(name);
      if (name.isBlank() || !Files.isRegularFile(file)) {
        throw new UsageException(
            "there is no net or file '" + name + "'; nets are " + String.join(", ", shipped));
      }
      Int8Net read = Models.readInt8(file, mnist);
      put(name, read);
    }
    for (String name : shipped) {
      Path file = Models.shipped(name, ".int8");
      entries.putIfAbsent(name, new Entry(name, () -> Int8File.read(file)));
    }
  }

  /** Adds a net, or replaces that of the same name. */
  void put(String name, Int8Net net) {
    entries.put(name, new Entry(name, () -> net));
  }

  /** Returns the names, the page's first net first. */
  List<String> names() {
    synchronized (entries) {
      return List.copyOf(entries.keySet());
    }
  }

  /**
   * Returns the net of that name, or the first one for null.
   *
   * @throws UsageException if there is none, listing the known names
   * @throws ziffer.ZifferException if its file cannot be read
   */
  LiveNet get(String name) {
    List<String> names = names();
    String known = name == null ? names.get(0) : Named.of("net", name, names, each -> each);
    return entries.get(known).get();
  }
}
