package ziffer.live;

import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Proposes pseudonyms of two friendly words, such as {@code brave-otter}. */
public final class Pseudonyms {
  static final List<String> FIRST =
      words(
          """
          amber brave bright calm clever cosy curious daring eager early gentle golden happy jolly
          keen kind lively lucky merry mighty nimble noble patient playful proud quick quiet ready
          silver smart snowy speedy spry starry steady sunny swift tidy warm witty
          """);

  static final List<String> SECOND =
      words(
          """
          badger beaver bison bunny cricket curlew dolphin eagle falcon finch gecko hamster hare
          heron hedgehog ibex kestrel kingfisher koala lark lemur linnet lynx magpie marten marmot
          moose newt otter owl panda penguin puffin robin salmon seal squirrel starling swan wren
          """);

  /** Draws before the search goes through all. */
  private static final int DRAWS = 20;

  private Pseudonyms() {}

  /**
   * Returns a pseudonym that is free.
   *
   * @param taken whether a name is in use
   */
  public static String propose(Predicate<String> taken, RandomGenerator random) {
    Stream<String> drawn = Stream.generate(() -> pair(random)).limit(DRAWS);
    Stream<String> all =
        FIRST.stream().flatMap(first -> SECOND.stream().map(second -> first + "-" + second));
    Stream<String> numbered =
        Stream.iterate(2, number -> number + 1).map(number -> pair(random) + "-" + number);
    return Stream.of(drawn, all, numbered)
        .flatMap(each -> each)
        .filter(taken.negate())
        .findFirst()
        .orElseThrow();
  }

  private static String pair(RandomGenerator random) {
    return FIRST.get(random.nextInt(FIRST.size()))
        + "-"
        + SECOND.get(random.nextInt(SECOND.size()));
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }
}
