package ziffer.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ziffer.net.Architecture;
import ziffer.net.ArchitectureText;
import ziffer.net.Architectures;
import ziffer.net.Blocks;
import ziffer.net.LayerSpec;
import ziffer.net.WeightBits;

class SearchSpaceTest {
  private static final int DRAWN = 500;

  private final SearchSpace space = new SearchSpace();
  private final SplittableRandom random = new SplittableRandom(42);

  @Test
  void drawsNetsThatAreGivenBackByTheirText() {
    drawn().forEach(net -> assertEquals(net, ArchitectureText.parse(ArchitectureText.of(net))));
  }

  @Test
  void drawsManyNetsOfAllKinds() {
    List<Architecture> nets = drawn();
    assertTrue(new HashSet<>(nets).size() > 0.95 * DRAWN);
    Set<LayerSpec> layers = new HashSet<>();
    nets.forEach(net -> layers.addAll(net.layers()));
    for (WeightBits bits : WeightBits.values()) {
      assertTrue(layers.contains(LayerSpec.dense(10).with(bits)), "" + bits);
    }
    assertTrue(has(layers, LayerSpec.Conv::same));
    assertTrue(has(layers, conv -> conv.stride() == 2));
    assertTrue(has(layers, conv -> conv.kernel() == 5 && conv.stride() == 1 && !conv.same()));
    assertTrue(layers.contains(LayerSpec.maxPool(2)) && layers.contains(LayerSpec.maxPool(3)));
    assertTrue(nets.stream().anyMatch(net -> dense(net) == 2));
  }

  @Test
  void drawsTheSameNetsFromTheSameSeed() {
    SplittableRandom other = new SplittableRandom(42);
    drawn().forEach(net -> assertEquals(net, space.draw(other)));
  }

  @Test
  void mutatesOneLayer() {
    for (Architecture parent : drawn()) {
      Architecture child = space.mutate(parent, random);
      List<LayerSpec> before = Blocks.of(parent);
      List<LayerSpec> after = Blocks.of(child);
      assertNotEquals(before, after);
      int larger = Math.max(before.size(), after.size());
      int same = Math.min(before.size(), after.size());
      int start = 0;
      while (start < same && before.get(start).equals(after.get(start))) {
        start++;
      }
      int end = 0;
      while (end < same - start && fromEnd(before, end).equals(fromEnd(after, end))) {
        end++;
      }
      assertEquals(larger - 1, start + end, before + " " + after);
    }
  }

  @Test
  void reachesManyNetsFromTheSmallest() {
    Architecture net = ArchitectureText.parse("dense10");
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < DRAWN; i++) {
      net = space.mutate(net, random);
      seen.add(ArchitectureText.of(net));
    }
    assertTrue(seen.size() > DRAWN / 2, seen.size() + " nets");
  }

  @Test
  void mutatesNetsOfTheProject() {
    Architecture child = space.mutate(Architectures.named("tiny2k"), random);
    assertEquals(child, ArchitectureText.parse(ArchitectureText.of(child)));
  }

  private List<Architecture> drawn() {
    return IntStream.range(0, DRAWN).mapToObj(i -> space.draw(random)).toList();
  }

  private static boolean has(Set<LayerSpec> layers, Predicate<LayerSpec.Conv> what) {
    return layers.stream().anyMatch(layer -> layer instanceof LayerSpec.Conv c && what.test(c));
  }

  private static long dense(Architecture net) {
    return net.layers().stream().filter(LayerSpec.Dense.class::isInstance).count();
  }

  private static LayerSpec fromEnd(List<LayerSpec> layers, int index) {
    return layers.get(layers.size() - 1 - index);
  }
}
