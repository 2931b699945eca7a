package ziffer;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.app.Maven;
import ziffer.data.DataDirectory;

/**
 * Resolves the scripts' dependencies as JBang does on a Mac with Apple silicon. Nothing runs there:
 * Java only claims to be on one.
 */
@Tag("thorough")
class AppleSiliconTest {
  /** The libraries with native code that training loads. */
  private static final List<String> NATIVES =
      List.of(
          "org.nd4j:nd4j-native:1.0.0-M2.1",
          "org.nd4j:nd4j-native-preset:1.0.0-M2.1",
          "org.bytedeco:openblas:0.3.19-1.5.7",
          "org.bytedeco:javacpp:1.5.7");

  @TempDir Path folder;

  @Test
  void getsTheNativesOfAppleSilicon() throws IOException {
    Path root = DataDirectory.repository();
    Path jbang = root.resolve(".jbang/jbang.jar");
    if (!Files.exists(jbang)) {
      String message = "no .jbang/jbang.jar: ./jbang gets it where no other JBang is installed";
      Tools.note(message);
      abort(message);
    }
    // Java that claims to be on a Mac has no network here, so everything is fetched before.
    for (String artifact : NATIVES) {
      run(
          Maven.command(
              "-q",
              "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:get",
              "-Dtransitive=false",
              "-Dartifact=" + artifact + ":jar:macosx-arm64"),
          Maven.environment());
    }
    String classPath =
        run(
            List.of(
                ExternalProcess.java(),
                "-Dos.name=Mac OS X",
                "-Dos.arch=aarch64",
                "-cp",
                "" + jbang,
                "dev.jbang.Main",
                "--offline",
                "info",
                "classpath",
                "" + root.resolve("jbang-scripts/train.java")),
            Map.of("JBANG_DIR", "" + folder, "JBANG_CACHE_DIR", "" + folder.resolve("cache")));
    for (String artifact : NATIVES) {
      String[] parts = artifact.split(":");
      String jar = parts[1] + "-" + parts[2] + "-macosx-arm64.jar";
      assertTrue(classPath.contains(jar), jar + " is not in " + classPath);
    }
  }

  private String run(List<String> command, Map<String, String> environment) throws IOException {
    ExternalProcess.Outcome outcome =
        new ExternalProcess(new ArrayList<>(command), folder, environment)
            .run(ExternalProcess.NO_LIMIT, null, seconds -> {});
    assertTrue(outcome.isDone(), outcome.output());
    return outcome.output();
  }
}
