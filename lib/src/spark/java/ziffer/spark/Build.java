package ziffer.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import org.apache.spark.SparkEnv;
import ziffer.data.Sha256;
import ziffer.search.TrialRunner;

/**
 * What a driver runs, for its workers to compare: their own jars go before those that it sends.
 *
 * @param spark version of Spark
 * @param classes files of the library's classes
 * @param hash SHA-256 of those
 */
record Build(String spark, List<String> classes, String hash) implements Serializable {
  /** Each worker reads its classes once. */
  private static final Map<List<String>, String> KNOWN = new ConcurrentHashMap<>();

  /** Returns the build of this process, of the library's classes in some jars. */
  static Build of(List<Path> jars) {
    List<String> classes = new ArrayList<>();
    for (Path jar : jars) {
      try (JarFile file = new JarFile(jar.toFile())) {
        file.stream()
            .map(entry -> entry.getName())
            .filter(name -> name.startsWith("ziffer/") && name.endsWith(".class"))
            .forEach(classes::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Build(sparkVersion(), List.copyOf(classes), hash(classes));
  }

  /** Says how the worker that runs this differs from the driver; empty if it does not. */
  Optional<String> difference() {
    String worker = "worker " + SparkEnv.get().blockManager().blockManagerId().host();
    if (!sparkVersion().equals(spark)) {
      return Optional.of(
          worker
              + " runs Spark "
              + sparkVersion()
              + "; a search needs "
              + spark
              + " on each machine");
    }
    if (!KNOWN.computeIfAbsent(classes, Build::hash).equals(hash)) {
      return Optional.of(
          worker
              + " has another version of Ziffer in "
              + TrialRunner.class.getProtectionDomain().getCodeSource().getLocation().getPath()
              + "; delete it there, since a search brings its own");
    }
    return Optional.empty();
  }

  /** Returns the version of Spark in this process. */
  static String sparkVersion() {
    return org.apache.spark.package$.MODULE$.SPARK_VERSION();
  }

  private static String hash(List<String> classes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String name : classes) {
      try (InputStream in = Build.class.getClassLoader().getResourceAsStream(name)) {
        if (in != null) {
          in.transferTo(all);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Sha256.of(all.toByteArray());
  }
}
