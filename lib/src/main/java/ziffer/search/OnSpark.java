package ziffer.search;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.app.LibraryJar;

/**
 * Apache Spark, which JBang downloads only for a search on a cluster: a script without it starts
 * itself again with Spark and the package {@code ziffer.spark} on the class path.
 */
public final class OnSpark {
  private static final String VERSION = "4.2.0";

  /** Spark itself, with its own cluster manager and {@code local[N]}. */
  public static final String LIBRARY = "org.apache.spark:spark-core_2.13:" + VERSION;

  /** Versions of what Spark brings, which those of DL4J would replace. */
  private static final String MANAGED =
      "io.netty:netty-bom:4.2.13.Final@pom,org.apache.spark:spark-parent_2.13:" + VERSION + "@pom";

  private static final String YARN = "yarn";

  /** What other cluster managers need, by the start of the master's name. */
  private static final Map<String, String> MANAGERS =
      Map.of(
          YARN,
          "org.apache.spark:spark-yarn_2.13:" + VERSION,
          "k8s:",
          "org.apache.spark:spark-kubernetes_2.13:" + VERSION);

  private static final Pattern MASTER =
      Pattern.compile(
          "local(\\[([1-9][0-9]*|[*])])?|spark://[^:,/]+:[0-9]{1,5}(,[^:,/]+:[0-9]{1,5})*"
              + "|yarn|k8s://.+");
  private static final Pattern PORT = Pattern.compile("(?<=:)[0-9]{1,5}(?=,|$)");
  private static final int LAST_PORT = 65535;

  private static final int OLDEST_JAVA = 17;
  private static final int NEWEST_JAVA = 21;

  /** Tells the script with Spark which jars are not Spark's, separated as in a class path. */
  private static final String JARS = "ZIFFER_JARS";

  private static final String ENGINE = "ziffer.spark.SparkEngine";

  private OnSpark() {}

  /** Returns whether Spark is on the class path. */
  public static boolean isHere() {
    try {
      Class.forName(ENGINE);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * Connects to a master, where Spark is on the class path.
   *
   * @param master such as {@code spark://host:7077}, {@code local[2]}, {@code yarn} or {@code
   *     k8s://https://host:6443}
   * @throws UsageException if that is none
   * @throws ZifferException if it does not answer, or no worker joins
   */
  public static Engine engine(String master, TrialData data) {
    try {
      return (Engine)
          Class.forName(ENGINE)
              .getConstructor(String.class, TrialData.class)
              .newInstance(master, data);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Runs a script again, with Spark, and waits for it. It shares this process's terminal and ends
   * with it. System properties {@code spark.*} are passed on.
   *
   * @param script file name in jbang-scripts
   * @param arguments of the script
   * @return the script's exit code
   * @throws UsageException if the master is none, or Spark does not run on this Java or does not
   *     find YARN
   */
  public static int restart(String script, String master, List<String> arguments) {
    checkMaster(master);
    checkJava(Runtime.version().feature());
    ProcessBuilder builder =
        new ProcessBuilder(command(LibraryJar.root(), System.getenv(), script, master, arguments))
            .inheritIO();
    builder.environment().put(JARS, String.join(File.pathSeparator, withoutOwn(classPath())));
    try {
      return waitFor(builder.start());
    } catch (IOException e) {
      throw new ZifferException("cannot start " + script + " with Spark: " + e.getMessage(), e);
    }
  }

  /**
   * Checks that a cluster is named as Spark does.
   *
   * @throws UsageException if it is not
   */
  public static void checkMaster(String master) {
    boolean noPort =
        PORT.matcher(master).results().anyMatch(port -> Integer.parseInt(port.group()) > LAST_PORT);
    if (noPort || !MASTER.matcher(master).matches()) {
      throw new UsageException(
          "--master "
              + master
              + " is not a master URL; write spark://HOST:7077, local[2], yarn or k8s://https://HOST:6443");
    }
  }

  static void checkJava(int version) {
    if (version < OLDEST_JAVA || version > NEWEST_JAVA) {
      throw new UsageException(
          "Spark "
              + VERSION
              + " runs on Java "
              + OLDEST_JAVA
              + " to "
              + NEWEST_JAVA
              + ", and this is Java "
              + version
              + "; set JAVA_HOME and PATH to one of those, or search without --master");
    }
  }

  static List<String> command(
      Path root,
      Map<String, String> environment,
      String script,
      String master,
      List<String> arguments) {
    boolean windows = File.separatorChar == '\\';
    List<String> command = new ArrayList<>();
    command.add(root.resolve(windows ? "jbang.cmd" : "jbang").toString());
    command.add("run");
    command.add("--deps=" + String.join(",", libraries(master)));
    command.add("--sources=" + root.resolve("lib/src/spark/java") + "/**/*.java");
    if (master.equals(YARN)) {
      command.add("--class-path=" + hadoop(environment));
    }
    // Spark brings a second binding of SLF4J, which would print its log, and a warning about two.
    command.add("--runtime-option=-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider");
    command.add("--runtime-option=-Dslf4j.internal.verbosity=ERROR");
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("spark."))
        .sorted()
        .map(name -> "--runtime-option=-D" + name + "=" + System.getProperty(name))
        .forEach(command::add);
    command.add(root.resolve("jbang-scripts").resolve(script).toString());
    command.addAll(arguments);
    return command;
  }

  /**
   * Returns the folder of the files that say where YARN is; Spark would look for it for minutes.
   */
  private static String hadoop(Map<String, String> environment) {
    return Stream.of("YARN_CONF_DIR", "HADOOP_CONF_DIR")
        .map(environment::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--master yarn finds no cluster; export HADOOP_CONF_DIR, the folder of its"
                        + " yarn-site.xml"));
  }

  private static List<String> libraries(String master) {
    return Stream.concat(
            Stream.of(MANAGED, LIBRARY),
            MANAGERS.entrySet().stream()
                .filter(manager -> master.startsWith(manager.getKey()))
                .map(Map.Entry::getValue))
        .toList();
  }

  private static int waitFor(Process process) {
    // A kill ends this process alone; Ctrl-C reaches both, and this one must be the last to end.
    Thread reaper = new Thread(() -> end(process));
    Runtime.getRuntime().addShutdownHook(reaper);
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      throw new ZifferException("interrupted", e);
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(reaper);
      } catch (IllegalStateException e) {
        // The JVM is shutting down: the hook runs already.
      }
    }
  }

  private static void end(Process process) {
    // On Windows, the script is a descendant of cmd.
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().join();
  }

  /**
   * Returns the jars that workers need and may lack: the library with its dependencies. Where the
   * script was not started by {@link #restart}, these are all jars of the class path.
   */
  public static List<Path> jars() {
    String named = System.getenv(JARS);
    List<String> others = named == null ? classPath() : List.of(named.split(File.pathSeparator));
    return Stream.concat(Stream.of(own().toString()), withoutOwn(others).stream())
        .filter(path -> path.endsWith(".jar"))
        .map(Path::of)
        .toList();
  }

  private static List<String> classPath() {
    return List.of(System.getProperty("java.class.path").split(File.pathSeparator));
  }

  private static List<String> withoutOwn(List<String> paths) {
    String own = own().toString();
    return paths.stream().filter(path -> !path.equals(own)).collect(Collectors.toList());
  }

  /** Returns the jar of the library, which JBang compiles with a script. */
  private static Path own() {
    try {
      return Path.of(OnSpark.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
