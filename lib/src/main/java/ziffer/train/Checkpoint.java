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
 * A DL4J net in its file: an ordinary zip of DL4J's {@link ModelSerializer}, which any DL4J reads,
 * with one further entry {@code ziffer.properties} that says which net it is and how it was made.
 * Of a net that is none of {@link Architectures} it holds the layers too.
 *
 * @param architecture the net
 * @param net its weights and, in training, the updater's state
 * @param epoch how many epochs are done
 * @param settings how it is trained, as {@code name=value}; a run goes on only with the same
 * @param average the running average of the weights in an unfinished run, or empty
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

  /**
   * The same in every file, so that equal nets give equal bytes; the first that zip can express.
   */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 0);

  /** Sorts the settings, for stable bytes. */
  public Checkpoint {
    settings = new TreeMap<>(settings);
  }

  /**
   * Writes the checkpoint to {@code file} in one step.
   *
   * @param updater whether to keep the updater's state, without which training cannot go on
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
   * @throws ZifferException if the file is missing, cut off, damaged, of another version, or no
   *     checkpoint of this project
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
      throw new ZifferException(file + " does not exist; make it with ./jbang train.java", e);
    } catch (IOException | RuntimeException e) {
      if (e instanceof ZifferException known) {
        throw known;
      }
      throw new ZifferException(
          file
              + " is cut off or damaged ("
              + e.getMessage()
              + "); make it again with ./jbang train.java",
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
              + " is no checkpoint (.zip) of train.java, or cut off: it holds no "
              + PROPERTIES
              + "; make one with ./jbang train.java");
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
              "%s has version %s, expected %s; make it again with ./jbang train.java --net %s",
              file,
              version,
              VERSION,
              properties.get("net")));
    }
    String sha256 = properties.remove("sha256");
    entries.remove(PROPERTIES);
    if (!digest(entries).equals(sha256)) {
      throw new ZifferException(
          file + " is damaged: its SHA-256 does not match; make it again with ./jbang train.java");
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

  /** Covers the entries' names too, which their CRC-32 does not. */
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

  /** Unpacks with a stream, which checks every entry's CRC-32. */
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
