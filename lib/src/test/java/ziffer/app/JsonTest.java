package ziffer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
  record Cost(int stackBytes) {}

  record Row(
      String net,
      Double accuracy,
      @Json.Flat Optional<Cost> cost,
      Optional<Path> file,
      Cost deep) {}

  @Test
  void namesComponentsWithUnderscoresAndKeepsNulls() {
    assertEquals(
        "{\n  \"net\" : \"nano\",\n  \"accuracy\" : null,\n  \"stack_bytes\" : 8,\n"
            + "  \"file\" : \"a.h\",\n  \"deep\" : {\n    \"stack_bytes\" : 9\n  }\n}\n",
        Json.of(
                new Row(
                    "nano",
                    null,
                    Optional.of(new Cost(8)),
                    Optional.of(Path.of("a.h")),
                    new Cost(9)))
            .replace("\r\n", "\n"));
  }

  @Test
  void leavesOutWhatIsEmpty() {
    String json = Json.of(List.of(new Row("x", 0.5, Optional.empty(), Optional.empty(), null)));
    assertEquals(
        "[{\"net\":\"x\",\"accuracy\":0.5,\"deep\":null}]\n".strip(), json.replaceAll("\\s", ""));
  }

  @Test
  void takesMapsToo() {
    assertEquals("{\"1\":[\"a\"]}", Json.of(Map.of(1, List.of("a"))).replaceAll("\\s", ""));
  }
}
