package ziffer.boards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoreProjectTest {
  @ParameterizedTest
  @EnumSource
  void isTheSameEachTimeAndLeavesNothingToFillIn(Core core) {
    Map<String, String> files = new CoreProject(core, "digit_net").files();
    assertEquals(files, new CoreProject(core, "digit_net").files());
    assertTrue(
        files
            .keySet()
            .containsAll(
                Set.of("main.c", "machine.h", "memory.c", "digit_net.c", "link.ld", "Makefile")));
    files.forEach(
        (name, text) -> {
          assertFalse(text.contains("@"), name + ":\n" + text);
          assertFalse(text.replace("$(FLAGS)", "").contains("$"), name + ":\n" + text);
          assertTrue(text.endsWith("\n"), name);
        });
    assertTrue(files.get("main.c").contains("digit_net_predict(&scratch"));
    assertTrue(files.get("link.ld").contains("digit_net.o(.text"));
    assertTrue(files.get("Makefile").contains("FLAGS = " + String.join(" ", core.flags())));
  }

  @ParameterizedTest
  @EnumSource
  void compilesWithTheFlagsOfItsCore(Core core) {
    List<String> usual = new CoreProject(core, "digit_net").compile();
    assertTrue(usual.containsAll(core.flags()), usual.toString());
    assertTrue(usual.containsAll(List.of("-std=c99", "-Werror", "-ffreestanding")));
  }

  @Test
  void refusesAPrefixThatIsNoIdentifier() {
    assertTold(() -> new CoreProject(Core.QEMU_M4, "int"), "keyword");
  }

  @Test
  void findsACoreByItsTarget() {
    for (Core core : Core.values()) {
      assertEquals(core, Core.named(core.target()).orElseThrow());
    }
    assertTrue(Core.named("z80").isEmpty());
    assertTrue(Core.projects().containsAll(List.of("qemu-m0", "qemu-m4", "qemu-rv32")));
    assertFalse(Core.projects().contains("qemu-armeb"));
  }
}
