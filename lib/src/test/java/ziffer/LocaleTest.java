package ziffer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.boards.CModel;
import ziffer.boards.Core;
import ziffer.boards.CoreProject;
import ziffer.boards.Target;
import ziffer.boards.Targets;
import ziffer.codegen.SamplesWriter;
import ziffer.data.DigitSet;
import ziffer.data.PictureFolder;
import ziffer.data.Sha256;
import ziffer.net.Architectures;
import ziffer.net.LayerText;
import ziffer.onnx.OnnxInt8;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.tflite.TfliteInt8;
import ziffer.verify.OddNets;

/** Text for machines does not depend on the user's language. */
class LocaleTest {
  private static final Pattern TESTS = Pattern.compile(".*Test(\\$.*)?\\.class");

  /** Everything in the jar, and what is compiled with the tests: benchmarks and Spark. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.matches(TESTS))
          .importPaths(
              Path.of("target/classes"),
              Path.of("target/test-classes/ziffer/bench"),
              Path.of("target/test-classes/ziffer/spark"));

  @TempDir Path folder;

  @Test
  void exportsTheSameBytesUnderEveryLocale() throws IOException {
    Map<String, String> expected = under("");
    for (String tag : List.of("fa-IR", "ar-EG", "tr-TR")) {
      Map<String, String> found = under(tag);
      assertEquals(expected.keySet(), found.keySet(), tag);
      Stream<String> different =
          expected.keySet().stream().filter(each -> !expected.get(each).equals(found.get(each)));
      assertEquals(List.of(), different.toList(), tag);
    }
  }

  @Test
  void noTextIsFormattedWithoutItsLocale() {
    ArchRuleDefinition.noClasses()
        .should()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(java.io.PrintStream.class, "printf", String.class, Object[].class)
        .orShould()
        .callMethod(java.io.PrintStream.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(java.io.PrintWriter.class, "printf", String.class, Object[].class)
        .orShould()
        .callMethod(java.io.PrintWriter.class, "format", String.class, Object[].class)
        .because("the locale changes digits and letters; pass Locale.ROOT")
        .check(CLASSES);
  }

  /** Exports everything under a locale: file texts and hashes by name. */
  private Map<String, String> under(String tag) throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(tag));
    Path own = folder.resolve("locale" + tag);
    try {
      Map<String, String> all = new TreeMap<>();
      DigitSet samples = SamplesWriter.choose(TestData.test(), 10);
      for (String name : List.of("dense", "lenet", "nano", "tiny2k")) {
        Int8Net net = Int8File.read(TestData.shipped(name, ".int8"));
        export(all, net, samples, own);
        all.put(name + ".layers", LayerText.of(Architectures.named(name).layers()));
      }
      PictureFolder.write(own, "digit", samples);
      try (Stream<Path> files = Files.walk(own)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          all.put(own.relativize(file).toString(), Sha256.of(Files.readAllBytes(file)));
        }
      }
      return all;
    } finally {
      Locale.setDefault(before);
    }
  }

  private static void export(Map<String, String> all, Int8Net net, DigitSet samples, Path folder) {
    // A prefix with an i, which Turkish capitals treat in their own way.
    String prefix = "digit_" + net.name();
    CModel given = new CModel(net, prefix, samples, false);
    CModel small = new CModel(OddNets.SMALL, prefix, samples, false);
    for (Target target : Targets.named(Targets.names())) {
      CModel model = target.name().equals("uno") ? small : given;
      String start = target.name() + "/" + prefix + "/";
      target.files(model).forEach((path, text) -> all.put(start + path, text));
      target.data(model).forEach((path, bytes) -> all.put(start + path, Sha256.of(bytes)));
    }
    for (Core core : Core.values()) {
      new CoreProject(core, prefix)
          .files()
          .forEach((path, text) -> all.put(core.target() + "/bare/" + path, text));
    }
    all.put(prefix + "_bits.h", SamplesWriter.text(net, prefix, samples, true));
    all.put(prefix + ".onnx", Sha256.of(OnnxInt8.of(net)));
    all.put(prefix + ".tflite", Sha256.of(TfliteInt8.of(net)));
    Int8File.write(folder.resolve(prefix + ".int8"), net);
  }
}
