package ziffer.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymsTest {
  @TempDir Path folder;

  @Test
  void proposesEachPairOnceBeforeItCounts() {
    Set<String> taken = new TreeSet<>();
    Random random = new Random(1);
    int pairs = Pseudonyms.FIRST.size() * Pseudonyms.SECOND.size();
    for (int i = 0; i < pairs; i++) {
      String name = Pseudonyms.propose(taken::contains, random);
      assertTrue(name.matches("[a-z]+-[a-z]+"), name);
      assertTrue(taken.add(name), name);
    }
    String next = Pseudonyms.propose(taken::contains, random);
    assertTrue(next.matches("[a-z]+-[a-z]+-2"), next);
  }

  @Test
  void proposesWhatAFolderTakes() {
    try (ClassFolder opened = ClassFolder.open(folder)) {
      for (int i = 0; i < 40; i++) {
        assertTrue(opened.join(Pseudonyms.propose(opened::isTaken, new Random(7))).isPresent());
      }
      String longest = longest(Pseudonyms.FIRST) + "-" + longest(Pseudonyms.SECOND) + "-2";
      assertTrue(opened.join(longest).isPresent());
      assertEquals(41, opened.writers().size());
    }
  }

  private static String longest(Iterable<String> words) {
    String longest = "";
    for (String word : words) {
      longest = word.length() > longest.length() ? word : longest;
    }
    return longest;
  }
}
