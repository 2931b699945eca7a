package ziffer.train;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.data.Sha256;
import ziffer.net.Architecture;
import ziffer.net.Architectures;
import ziffer.net.LayerText;

/**
 * A DL4J net and its training state. The file is a regular zip of DL4J's {@link ModelSerializer},
 * readable by any DL4J, with an additional entry {@code ziffer.properties} that names the net and
 * its settings. For a net that is not in {@link Architectures}, it also lists the layers.
 *
 * @param architecture the net
 * @param net the weights and, during training, the updater's state
 * @param epoch number of completed epochs
 * @param settings training settings as {@code name=value}; resuming requires equal settings
 * @param average running average of the weights in an unfinished run, or empty
 */
public record Checkpoint(
    Architecture architecture,
    MultiLayerNetwork net,
    int epoch,
    Map<String, String> settings,
    float[] average) {
  private static final String VERSION = "1";
  private static final String LAYERS = "layers";
  private static final String AVERAGE = "ziffer-average.bin";
  private static final String PROPERTIES = "ziffer.properties";

  /** Constant, so that equal nets give equal bytes; the earliest time that zip can express. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 0);

  /** Sorts the settings, for stable bytes. */
  public Checkpoint {
    settings = new TreeMap<>(settings);
  }

  /**
   * Writes the checkpoint atomically.
   *
   * @param updater whether to store the updater's state, which resuming needs
   */
  public void write(Path file, boolean updater) {
    AtomicFiles.write(
        file,
        temporary -> {
          ByteArrayOutputStream zip = new ByteArrayOutputStream();
          ModelSerializer.writeModel(net, zip, updater);
          Map<String, byte[]> entries = entries(zip.toByteArray());
          if (average.length > 0) {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * average.length);
            bytes.asFloatBuffer().put(average);
            entries.put(AVERAGE, bytes.array());
          }
          String text = properties() + "sha256=" + digest(entries) + "\n";
          entries.put(PROPERTIES, text.getBytes(StandardCharsets.UTF_8));
          Files.write(temporary, zip(entries));
        });
  }

  /**
   * Reads a checkpoint.
   *
   * @throws ZifferException if the file is missing, truncated, damaged, of another version, or not
   *     a checkpoint of this project
   */
  public static Checkpoint read(Path file) {
    Natives.prepare();
    try {
      byte[] zip = Files.readAllBytes(file);
      Map<String, byte[]> entries = entries(zip);
      Map<String, String> properties = parse(file, entries);
      MultiLayerNetwork net =
          ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(zip), true);
      Architecture architecture =
          architecture(file, properties.remove("net"), properties.remove(LAYERS));
      int epoch = Integer.parseInt(properties.remove("epoch"));
      return new Checkpoint(architecture, net, epoch, properties, average(entries));
    } catch (NoSuchFileException e) {
      throw new ZifferException(file + " does not exist; create it with ./jbang train.java", e);
    } catch (IOException | RuntimeException e) {
      if (e instanceof ZifferException known) {
        throw known;
      }
      throw new ZifferException(
          file
              + " is truncated or damaged ("
              + e.getMessage()
              + "); create it again with ./jbang train.java",
          e);
    }
  }

  private static float[] average(Map<String, byte[]> entries) {
    byte[] bytes = entries.getOrDefault(AVERAGE, new byte[0]);
    float[] average = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(average);
    return average;
  }

  private static Map<String, String> parse(Path file, Map<String, byte[]> entries)
      throws IOException {
    byte[] text = entries.get(PROPERTIES);
    if (text == null || !entries.containsKey("coefficients.bin")) {
      throw new ZifferException(
          file
              + " is not a checkpoint (.zip) of train.java, or is truncated: it has no "
              + PROPERTIES
              + "; create one with ./jbang train.java");
    }
    Map<String, String> properties = new TreeMap<>();
    new String(text, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> properties.put(pair[0], pair[1]));
    String version = properties.remove("version");
    if (!VERSION.equals(version)) {
      throw new ZifferException(
          String.format(
              Locale.ROOT,
              "%s has version %s, expected %s; create it again with ./jbang train.java --net %s",
              file,
              version,
              VERSION,
              properties.get("net")));
    }
    String sha256 = properties.remove("sha256");
    entries.remove(PROPERTIES);
    if (!digest(entries).equals(sha256)) {
      throw new ZifferException(
          file
              + " is damaged: its SHA-256 does not match; create it again with ./jbang train.java");
    }
    return properties;
  }

  private static Architecture architecture(Path file, String name, String layers) {
    try {
      return layers == null
          ? Architectures.named("" + name)
          : new Architecture("" + name, LayerText.parse(layers));
    } catch (UsageException e) {
      throw new ZifferException(file + ": " + e.getMessage(), e);
    }
  }

  /** Returns the SHA-256 over names and contents; CRC-32 does not cover names. */
  private static String digest(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Map.Entry<String, byte[]> each : entries.entrySet()) {
      all.write(each.getKey().getBytes(StandardCharsets.UTF_8));
      all.write(each.getValue());
    }
    return Sha256.of(all.toByteArray());
  }

  private String properties() {
    StringBuilder text = new StringBuilder();
    text.append("version=").append(VERSION).append('\n');
    text.append("net=").append(architecture.name()).append('\n');
    if (!Architectures.all().contains(architecture)) {
      text.append(LAYERS).append('=').append(LayerText.of(architecture.layers())).append('\n');
    }
    text.append("epoch=").append(epoch).append('\n');
    settings.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    return text.toString();
  }

  /** Unpacks as a stream, which verifies every entry's CRC-32. */
  private static Map<String, byte[]> entries(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        entry.setTimeLocal(NO_TIME);
        out.putNextEntry(entry);
        out.write(each.getValue());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
