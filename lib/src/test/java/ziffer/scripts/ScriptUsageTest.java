package ziffer.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.TestData;
import ziffer.data.DataDirectory;

/** Help and wrong usage of every script, in this JVM: owns all messages about options and files. */
class ScriptUsageTest {
  @TempDir Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    Files.writeString(folder.resolve("text.png"), "no picture");
    Files.writeString(folder.resolve("nano.h"), "/* no checkpoint */");
    Files.createDirectories(folder.resolve("empty"));
    Files.createDirectories(folder.resolve("data"));
    Files.createSymbolicLink(
        folder.resolve("data/mnist"), DataDirectory.find(null).mnist().toAbsolutePath());
  }

  /** JUnit would warn of the link. */
  @AfterEach
  void deleteLink() throws IOException {
    Files.delete(folder.resolve("data/mnist"));
  }

  @ParameterizedTest
  @MethodSource("ziffer.scripts.Script#names")
  void everyScriptHasHelpWithExamples(String name) {
    Script.call(name, "--help")
        .endsWith(0)
        .prints("Usage: " + name, "--data", "Example", "./jbang " + name);
  }

  /** Command line, exit code, and parts of the one line of error. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          train.java --net resnet                                | 2 | 'resnet'; mlp, dense
          train.java --epochs 0                                  | 2 | epochs is 0
          train.java --limit -5                                  | 2 | --limit is -5
          train.java --augment heavy                             | 2 | 'heavy'; tutorial
          train.java --recipe best                               | 2 | 'best'; quick, full
          train.java --workers 0                                 | 2 | workers is 0
          train.java --rate -1                                   | 2 | rate is -1.0
          train.java --optimize fun                              | 2 | 'fun'; known: speed, size
          train.java --batch many                                | 2 | --batch; many
          train.java --batch 600 --limit 500 --european none     | 2 | batch is 600, but there are only 500 digits
          train.java --out @/file/out                            | 1 | cannot write; file
          train.java --teacher none.zip --limit 500 --european none | 1 | none.zip does not exist
          train.java --data @/data --european swiss              | 1 | swiss-digits.zip does not exist; fetch.java --european swiss
          quantize.java @/nano.h                                 | 1 | nano.h; train.java
          quantize.java $nano.zip --scheme x                     | 2 | 'x'
          export.java $nano.int8 --prefix int                    | 2 | keyword
          export.java $nano.int8 --prefix 9                      | 2 | identifier
          export.java $nano.int8 --target z80                    | 2 | 'z80'; header, host
          export.java $nano.int8 --only neon                     | 2 | unknown variant 'neon'; known: dsp, scalar, portable
          export.java $nano.int8 --optimize fun                  | 2 | unknown optimisation 'fun'; known: speed, size
          export.java $nano.int8 --only dsp --target host        | 2 | the variant dsp does not run on host; scalar or portable
          export.java @/none.int8                                | 1 | none.int8 does not exist
          evaluate.java $nano.int8 --engine float                | 2 | integers only; .zip
          evaluate.java $nano.int8 --on @/nowhere                | 1 | nowhere
          verify.java $nano.int8 --target z80                    | 2 | 'z80'; host, qemu-m0, qemu-m3, qemu-m4, qemu-m4-clang, qemu-m7; wasm, simavr
          verify.java $nano.int8 --target host --only dsp        | 2 | the variant dsp does not run on host; scalar or portable
          verify.java $nano.int8 --target simavr --only scalar   | 2 | the variant scalar does not run on simavr; choose portable
          verify.java $nano.int8 --only neon                     | 2 | known: dsp, scalar, portable
          board.java --count 0                                   | 2 | --count is 0
          board.java --port /dev/none                            | 2 | unknown port '/dev/none'
          draw.java --board /dev/none                            | 2 | unknown port '/dev/none'
          predict.java                                           | 2 | PICTURE
          predict.java --model @/build/nano.int8 @/text.png      | 1 | nano.int8
          digits.java                                            | 2 | no picture given
          digits.java @/text.png --label 11                      | 2 | label '11'
          digits.java @/empty                                    | 1 | empty; holds no pictures
          digits.java @/text.png                                 | 1 | text.png
          oversample.java --shares 0.6                           | 2 | --shares; 0.5
          bench.java speed                                       | 2 | 'speed'; known: train, augment
          bench.java inference --rounds 0                        | 2 | --rounds is 0
          bench.java inference --model @/none.int8               | 1 | none.int8 does not exist
          bench.java peers --peers @/empty                       | 1 | empty; holds no peer
          fetch.java --european french                           | 2 | known: swiss, none
          setup.java --from @/nowhere                            | 2 | nowhere is not a pack; --offline-pack DIR
          setup.java --offline-pack /proc/pack                   | 1 | cannot write /proc
          setup.java --from a --offline-pack b                   | 2 | --offline-pack; --from
          notebooks.java 77                                      | 2 | '77'
          """)
  void refusesInOneLineBeforeAnyWork(String line, int exit, String parts) {
    String[] arguments =
        line.replace("@", folder.toString())
            .replace("$nano", TestData.shipped("nano", "").toString())
            .split(" ");
    Script.call(withOut(arguments)).endsWith(exit).tells(parts.split("; "));
    assertEquals(5, folder.toFile().list().length, "it left a file");
    assertEquals(0, folder.resolve("empty").toFile().list().length, "it left a file");
  }

  /** Scripts that write at a relative place get a folder of their own. */
  private String[] withOut(String[] arguments) {
    if (!List.of("train.java", "oversample.java").contains(arguments[0])
        || List.of(arguments).contains("--out")) {
      return arguments;
    }
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--out";
    all[arguments.length + 1] = folder.resolve("empty").toString();
    return all;
  }
}
