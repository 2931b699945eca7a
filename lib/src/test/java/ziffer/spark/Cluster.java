package ziffer.spark;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ziffer.ExternalProcess;

/**
 * A standalone cluster on the loopback address, of processes as Spark's scripts start them. Its
 * Spark has the jars of this class path, but for the library and what trains nets.
 */
final class Cluster implements AutoCloseable {
  private static final Pattern SENT =
      Pattern.compile(".*[/\\\\]org[/\\\\](nd4j|deeplearning4j|bytedeco)[/\\\\].*");

  private static final Path MAIN = Path.of("target/classes");
  private static final Path SPARK = Path.of("target/test-classes/ziffer/spark");
  private static final int TRIES = 300;
  private static final int POLL_MILLIS = 100;

  private final Path home;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  /** Starts a master and waits for it. */
  Cluster(Path home) throws IOException, InterruptedException {
    this.home = home;
    this.port = freePort();
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (Path jar : classPath().filter(jar -> !isSent(jar)).toList()) {
      Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
    }
    Process master =
        start("master.Master", "--host", "127.0.0.1", "--port", "" + port, "--webui-port", "0");
    for (int i = 0; !answers(); i++) {
      if (i > TRIES || !master.isAlive()) {
        throw new IOException(Files.readString(home.resolve("master.Master.log")));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Starts a worker with one core. */
  Process startWorker() throws IOException {
    return start(
        "worker.Worker",
        "--host",
        "127.0.0.1",
        "--webui-port",
        "0",
        "--cores",
        "1",
        "--memory",
        "1g",
        "--work-dir",
        home.resolve("work").toString(),
        url());
  }

  String url() {
    return "spark://127.0.0.1:" + port;
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), POLL_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Process start(String main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ExternalProcess.java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                home.resolve("jars") + "/*",
                "org.apache.spark.deploy." + main));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve(main + ".log").toFile()));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_HOME", home.toString());
    // Without it, no executor starts: Spark would look for a build of its own sources.
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns the jars that a driver sends: the library's, made here, and those to train nets. */
  static List<Path> sent(Path folder) throws IOException {
    Path library = folder.resolve("library.jar");
    writeLibrary(library, "no class");
    return Stream.concat(Stream.of(library), classPath().filter(Cluster::isSent)).toList();
  }

  /** Writes a jar of the library in which one class, that no trial loads, is damaged. */
  static void writeLibrary(Path jar, String damaged) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Path root : List.of(MAIN, SPARK)) {
        Path start = root.equals(SPARK) ? SPARK.getParent().getParent() : MAIN;
        try (Stream<Path> files = Files.walk(root)) {
          for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
            String name = start.relativize(each).toString().replace('\\', '/');
            out.putNextEntry(new JarEntry(name));
            out.write(name.equals(damaged) ? new byte[1] : Files.readAllBytes(each));
          }
        }
      }
    }
  }

  private static boolean isSent(Path jar) {
    return SENT.matcher(jar.toString()).matches();
  }

  private static Stream<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> path.endsWith(".jar"))
        .map(Path::of);
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    processes.forEach(process -> process.onExit().join());
  }
}
