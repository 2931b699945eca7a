package ziffer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ziffer.verify.Comparison;
import ziffer.verify.CoreProfile;
import ziffer.verify.CycleProfile;
import ziffer.verify.Verification;

class VerifyTableTest {
  private static final Verification HOST =
      new Verification("host gcc -O0", "nano", new Comparison(1000, 0), Optional.empty());
  private static final CoreProfile COUNTS =
      new CoreProfile(1, 2, 1_957_204, 3, 30_700, 700, 30_000, 64, 80);

  private static final CycleProfile CYCLES =
      new CycleProfile(8, 9_412_727, 10, 16_122, 4_760, 11_362, 1_808, 382);

  @Test
  void alignsItsColumns() {
    Verification core =
        new Verification("qemu-m4", "nano", new Comparison(1000, 0), Optional.of(COUNTS));
    List<String> lines = VerifyTable.of(List.of(HOST, core)).lines().toList();
    assertEquals(4, lines.size());
    assertEquals(lines.get(0).length(), lines.get(2).length());
    assertEquals(lines.get(0).indexOf("net"), lines.get(1).indexOf("nano"));
    assertTrue(lines.get(2).contains("1,957,204"), lines.get(2));
    assertTrue(lines.get(2).contains("30,700"), lines.get(2));
    assertEquals("0 of 1,000 images differ", lines.get(3));
  }

  @Test
  void namesTheUnitOfEachCount() {
    Verification core =
        new Verification("qemu-m4", "nano", new Comparison(20, 0), Optional.of(COUNTS));
    Verification chip =
        new Verification(
            "simavr", "nano", new Comparison(20, 0), Optional.empty(), Optional.of(CYCLES));
    List<String> lines = VerifyTable.of(List.of(core, chip)).lines().toList();
    assertTrue(lines.get(1).contains("instructions"), lines.get(1));
    assertTrue(lines.get(2).contains("9,412,727"), lines.get(2));
    assertTrue(lines.get(2).contains("cycles"), lines.get(2));
    assertEquals(lines.get(1).length(), lines.get(2).length());
    String json = Json.of(VerifyTable.Row.of(chip));
    assertTrue(json.contains("\"cycles_mean\" : 9412727"), json);
    assertFalse(json.contains("instructions"), json);
  }

  @Test
  void writesTheKeysOfTheJson() {
    Verification core =
        new Verification("qemu-m4", "nano", new Comparison(6, 0), Optional.of(COUNTS));
    String json = Json.of(List.of(VerifyTable.Row.of(HOST), VerifyTable.Row.of(core)));
    assertEquals(
        "[{'target':'hostgcc-O0','net':'nano','images':1000,'mismatches':0},"
            + "{'target':'qemu-m4','net':'nano','images':6,'mismatches':0,'instructions_min':1,"
            + "'instructions_median':2,'instructions_mean':1957204,'instructions_max':3,"
            + "'flash_bytes':30700,'code_bytes':700,'table_bytes':30000,'scratch_bytes':64,"
            + "'stack_bytes':80}]",
        json.replaceAll("\\s", "").replace('"', '\''));
  }

  @Test
  void showsDifferencesAndOmitsEmptyColumns() {
    Verification wrong =
        new Verification("host clang -O0", "nano", new Comparison(1000, 7), Optional.empty());
    String text = VerifyTable.of(List.of(HOST, wrong));
    assertTrue(text.endsWith("7 of 1,000 images differ at worst" + System.lineSeparator()), text);
    assertFalse(text.contains("instructions"), text);
  }
}
