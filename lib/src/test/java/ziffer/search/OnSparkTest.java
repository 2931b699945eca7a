package ziffer.search;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnSparkTest {
  private static final Path ROOT = Path.of("root");

  private static List<String> command(String master, String... arguments) {
    Map<String, String> environment = Map.of("HADOOP_CONF_DIR", "conf");
    return OnSpark.command(ROOT, environment, "search.java", master, List.of(arguments));
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 16, 22, 25})
  void saysWhichJavaSparkNeeds(int version) {
    assertTold(
        () -> OnSpark.checkJava(version),
        "Java 17 to 21, and this is Java " + version,
        "JAVA_HOME",
        "without --master");
    assertDoesNotThrow(() -> OnSpark.checkJava(17));
    assertDoesNotThrow(() -> OnSpark.checkJava(21));
  }

  @Test
  void startsTheScriptAgainWithItsArguments() {
    List<String> command = command("local[2]", "--master", "local[2]", "a b");
    int script = command.indexOf(ROOT.resolve("jbang-scripts/search.java").toString());
    assertEquals(List.of("--master", "local[2]", "a b"), command.subList(script + 1, script + 4));
    assertEquals("run", command.get(1));
    assertTrue(command.get(2).endsWith(OnSpark.LIBRARY), "" + command);
  }

  @ParameterizedTest
  @CsvSource({
    "spark://host:7077, ''",
    "yarn, ',org.apache.spark:spark-yarn_2.13:4.2.0'",
    "k8s://https://host:6443, ',org.apache.spark:spark-kubernetes_2.13:4.2.0'"
  })
  void takesTheLibraryOfTheClusterManager(String master, String library) {
    String libraries = command(master).get(2);
    assertTrue(libraries.contains(OnSpark.LIBRARY + library), libraries);
    assertEquals(library.isEmpty(), libraries.endsWith(OnSpark.LIBRARY), libraries);
  }

  @Test
  void saysWhereYarnIs() {
    assertTrue(command("yarn").contains("--class-path=conf"));
    assertTold(
        () -> OnSpark.command(ROOT, Map.of(), "search.java", "yarn", List.of()),
        "HADOOP_CONF_DIR",
        "yarn-site.xml");
  }

  @Test
  void passesSettingsOfSparkOn() {
    System.setProperty("spark.executor.memory", "3g");
    try {
      assertTrue(options().anyMatch("--runtime-option=-Dspark.executor.memory=3g"::equals));
    } finally {
      System.clearProperty("spark.executor.memory");
    }
    assertFalse(options().anyMatch(each -> each.contains("spark.executor.memory")));
  }

  private static Stream<String> options() {
    return command("local[2]").stream();
  }

  @Test
  void sendsTheJarsOfDl4j() {
    List<Path> jars = OnSpark.jars();
    assertTrue(jars.stream().anyMatch(jar -> jar.toString().contains("nd4j-native")), "" + jars);
  }

  /** Maven takes the version that Spark asks for. */
  @Test
  @Tag("thorough")
  void namesTheNettyOfSpark() {
    String netty = command("local[2]").get(2);
    String version = netty.replaceAll(".*netty-bom:([^@]*)@.*", "$1");
    String classPath = System.getProperty("java.class.path");
    assertTrue(classPath.contains("netty-common-" + version + ".jar"), netty);
  }
}
