package ziffer.boards;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.Tools;
import ziffer.UsageException;

/** Files to drag onto a board's drive. */
class ImagesTest {
  private final CModel model = ProjectsTest.shipped("nano", "digits", true);

  @Tag("thorough")
  @Test
  void areTheSameFromAnotherFolder() {
    Images.missing(BareProject.PICO, model).ifPresent(Tools::skip);
    byte[] image = Images.make(BareProject.PICO, model).get("digits.uf2");
    assertArrayEquals(image, Images.make(BareProject.PICO, model).get("digits.uf2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"header", "host", "stm32f446", "qemu-m4"})
  void areRefusedForTargetsThatHaveNone(String target) {
    Target none = Targets.named(List.of(target)).get(0);
    UsageException e = assertThrows(UsageException.class, () -> Images.make(none, model));
    assertEquals(
        "there is no image for " + target + "; choose microbit, pico, nucleo, uno", e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "microbit, make, make",
    "microbit, arm-none-eabi-gcc, gcc-arm-none-eabi",
    "nucleo, arm-none-eabi-objcopy, binutils-arm-none-eabi",
    "pico, cc, gcc",
    "nucleo, cc,",
    "uno, avr-gcc, gcc-avr avr-libc",
    "uno, avr-objcopy, binutils-avr"
  })
  void nameThePackageOfAMissingProgram(String target, String program, String debianPackage) {
    Map<String, String> files =
        ProjectsTest.files(target, ProjectsTest.small(target, "digits", true));
    Optional<String> message =
        debianPackage == null
            ? Optional.empty()
            : Optional.of(
                target
                    + " needs "
                    + program
                    + ", which is not installed: apt-get install "
                    + debianPackage);
    assertEquals(message, Images.missing(target, files, each -> !each.equals(program)));
  }
}
