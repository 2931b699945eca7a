package ziffer.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemediesTest {
  @ParameterizedTest
  @ValueSource(strings = {"ziffer.ZifferException", "ziffer.UsageException"})
  void showsTheMessageOfTheLibrary(String name) {
    assertEquals(Optional.of("the file is gone"), Remedies.of(name, "the file is gone"));
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.OutOfMemoryError, Java heap space, lower LIMIT",
    "java.lang.UnsupportedClassVersionError, ziffer/Ziffer, install JDK 17",
    "java.lang.NoClassDefFoundError, ziffer/net/FloatNet, (ziffer/net/FloatNet): run ./jbang setup",
    "java.lang.ExceptionInInitializerError, , run ./jbang setup.java",
    "java.lang.UnsatisfiedLinkError, no jnind4jcpu in java.library.path, jnind4jcpu",
    "java.lang.NoSuchMethodError, 'int ziffer.Ziffer.f()', restart the kernel"
  })
  void namesTheRemedyInOneLine(String name, String message, String part) {
    String remedy = Remedies.of(name, message).orElseThrow();
    assertTrue(remedy.contains(part), remedy);
    assertEquals(1, remedy.lines().count());
  }

  @Test
  void ignoresAnErrorOfTheCellItself() {
    assertEquals(Optional.empty(), Remedies.of("java.lang.ArithmeticException", "/ by zero"));
    assertEquals(Optional.empty(), Remedies.ofUnknown("\u001b[1m\u001b[31m';' expected\u001b[0m"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[1m\u001b[31mcannot find symbol\u001b[0m\n"
            + "\u001b[1m\u001b[31m  symbol:   variable mnist\u001b[0m",
        "\u001b[1m\u001b[31mcannot find symbol\u001b[0m\n"
            + "\u001b[1m\u001b[31m  symbol:   method mnist()\u001b[0m",
        "cannot find symbol\n  symbol:   class mnist",
        "\u001b[1m\u001b[31mUnresolved dependencies:\u001b[0m\n"
            + "\u001b[1m\u001b[31m   - method mnist()\u001b[0m\n"
            + "\u001b[1m\u001b[31m   - variable other\u001b[0m"
      })
  void asksForTheCellsAboveWhenANameIsUnknown(String said) {
    String remedy = Remedies.ofUnknown(said).orElseThrow();
    assertTrue(remedy.startsWith("mnist is not known yet: run the cells above"), remedy);
  }

  @Test
  void asksForTheFirstCellWhenTheLibraryIsUnknown() {
    String remedy =
        Remedies.ofUnknown("\u001b[1m\u001b[31mpackage ziffer.notebook does not exist\u001b[0m")
            .orElseThrow();
    assertTrue(remedy.contains("%classpath") && remedy.contains("./jbang setup.java"), remedy);
  }

  @Test
  void ignoresAMisspeltMember() {
    String said =
        "|   DigitSheet.of(3)\ncannot find symbol\n  symbol:   method of(int)\n"
            + "  location: class ziffer.view.DigitSheet\n";
    assertEquals(Optional.empty(), Remedies.ofUnknown(said));
  }

  @Test
  void asksForTheCellsAboveWhenAMemberHasTheSameName() {
    String said = "|   int n = Math.max(max, 3);\ncannot find symbol\n  symbol:   variable max\n";
    assertTrue(Remedies.ofUnknown(said).orElseThrow().startsWith("max is not known yet"));
  }
}
