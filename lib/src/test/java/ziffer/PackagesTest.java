package ziffer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds the table of packages: what each may know, and that nothing knows what stands right of it.
 */
class PackagesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("ziffer");

  private static final List<String> JDK = List.of("java..", "javax.imageio..", "ziffer");
  private static final List<String> DL4J = List.of("org.deeplearning4j..", "org.nd4j..");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data   |",
        "sheet  | data boofcv.. org.ddogleg.. georegression.. pabeles.. com.drew..",
        "pen    | data sheet",
        "augment | data",
        "net    |",
        "backprop | net org.bytedeco.openblas.. com.sun.jna..",
        "train  | data augment net backprop org.bytedeco.javacpp.. DL4J",
        "quant  | data net",
        "infer  | net quant",
        "export | data net quant infer com.google.protobuf..",
        "eval   | data net quant infer export",
        "view   | data org.knowm.xchart.. tech.tablesaw..",
        "run    | data sheet augment net train quant infer export eval view com.fasterxml.jackson..",
        "notebook | com.sun.management.. data sheet pen augment net train quant infer export eval view run",
        "kernel | io.github.spencerpark.. com.google.gson.. jdk.jshell",
        "jupyter | kernel data com.fasterxml.jackson..",
        "cli    | data sheet pen augment net train quant infer export eval view run jupyter picocli.. me.tongfei..",
      })
  void knowsOnlyWhatTheTableAllows(String name, String allowed) {
    List<String> packages = new ArrayList<>(JDK);
    packages.add("ziffer." + name + "..");
    for (String each : allowed == null ? new String[0] : allowed.split(" ")) {
      packages.addAll(
          each.equals("DL4J")
              ? DL4J
              : List.of(each.contains(".") ? each : "ziffer." + each + ".."));
    }
    classes()
        .that(resideInAnyPackage("ziffer." + name + ".."))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(packages.toArray(String[]::new)))
        .check(CLASSES);
  }

  @Test
  void coversEveryPackage() {
    String[] known = {
      "ziffer",
      "ziffer.data",
      "ziffer.sheet",
      "ziffer.pen",
      "ziffer.augment",
      "ziffer.net",
      "ziffer.backprop",
      "ziffer.train",
      "ziffer.quant",
      "ziffer.infer",
      "ziffer.export",
      "ziffer.eval",
      "ziffer.view",
      "ziffer.run",
      "ziffer.notebook",
      "ziffer.kernel",
      "ziffer.jupyter",
      "ziffer.cli"
    };
    assertEquals(
        List.of(),
        CLASSES.that(resideOutsideOfPackages(known)).stream().toList(),
        () -> "packages outside of " + Arrays.toString(known));
  }
}
