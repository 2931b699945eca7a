package ziffer.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import ziffer.Causes;
import ziffer.ZifferException;
import ziffer.search.OnSpark;

/**
 * The master of a cluster.
 *
 * @param url as Spark names it
 */
record Master(String url) {
  private static final String STANDALONE = "spark://";
  private static final int ANSWER_MILLIS = 5000;

  Master {
    OnSpark.checkMaster(url);
  }

  /** Returns the masters of a standalone cluster as {@code host:port}; others have none. */
  private static Stream<String> addresses(String url) {
    return url.startsWith(STANDALONE)
        ? Stream.of(url.substring(STANDALONE.length()).split(","))
        : Stream.empty();
  }

  /** Returns whether it is Spark's own cluster manager, whose workers run already. */
  boolean isStandalone() {
    return url.startsWith(STANDALONE);
  }

  /** Returns whether tasks run in this process. */
  boolean isLocal() {
    return url.startsWith("local");
  }

  /** Returns whether the driver is reached by the loopback address. */
  boolean isOnThisMachine() {
    return isLocal()
        || hosts().stream()
            .anyMatch(host -> !host.isUnresolved() && host.getAddress().isLoopbackAddress());
  }

  private List<InetSocketAddress> hosts() {
    return addresses(url)
        .map(each -> each.split(":"))
        .map(each -> new InetSocketAddress(each[0], Integer.parseInt(each[1])))
        .toList();
  }

  /**
   * Connects to the master, or starts threads for tasks.
   *
   * @param conf is asked here, since Spark looks for this machine's address when it is made
   * @throws ZifferException if it does not answer or refuses
   */
  JavaSparkContext connect(Supplier<SparkConf> conf) {
    checkAnswer();
    try {
      return new JavaSparkContext(conf.get().setMaster(url));
    } catch (Exception | LinkageError e) {
      // Scala's methods throw checked exceptions without naming them.
      throw failure(e);
    }
  }

  /** Spark itself waits for a minute. */
  private void checkAnswer() {
    List<InetSocketAddress> hosts = hosts();
    String reason = "";
    for (InetSocketAddress host : hosts) {
      try (Socket socket = new Socket()) {
        socket.connect(host, ANSWER_MILLIS);
        return;
      } catch (UnknownHostException e) {
        reason = "unknown host " + host.getHostString();
      } catch (IOException e) {
        reason = e.getMessage();
      }
    }
    if (!hosts.isEmpty()) {
      throw new ZifferException(
          url
              + " does not answer ("
              + reason
              + "); start a master with Spark's sbin/start-master.sh, or search without --master");
    }
  }

  private ZifferException failure(Throwable e) {
    if (Causes.of(e).anyMatch(UnknownHostException.class::isInstance)) {
      return new ZifferException(
          "Spark finds no address for the name of this machine; export SPARK_LOCAL_IP=127.0.0.1, or"
              + " its address in the cluster's network",
          e);
    }
    Throwable cause = Causes.of(e).reduce((outer, inner) -> inner).orElse(e);
    return new ZifferException(
        url
            + " does not accept a search ("
            + Causes.line(cause)
            + "); "
            + (url.startsWith(STANDALONE)
                ? "a search needs a master of Spark " + Build.sparkVersion()
                : "settings of Spark are options of JBang: ./jbang run -Dspark.NAME=VALUE ..."),
        e);
  }
}
