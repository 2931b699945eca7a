package ziffer.search;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import ziffer.Named;
import ziffer.boards.Core;
import ziffer.codegen.Template;
import ziffer.net.Architecture;
import ziffer.net.ArchitectureText;

/**
 * What a random net cost on an emulated core: a row of {@code costs.csv}.
 *
 * @param seed of the net and its weights
 * @param net as {@link ArchitectureText}
 * @param shares share of inputs over zero, by layer, each as often as it is read; 0 for the image
 */
record MeasuredCost(Role role, long seed, String net, Core core, Cost cost, double[] shares) {
  static final Path FILE = Path.of("src/test/resources/costs.csv");

  /** What the row is for. */
  enum Role {
    /** Random weights; fitted to. */
    RANDOM,
    /** Trained for an epoch; fitted to. */
    TRAINED,
    /** Trained for an epoch; only compared with the model. */
    CHECKED
  }

  /** Returns the rows of the committed table. */
  static List<MeasuredCost> all() {
    try (var lines = Files.lines(FILE)) {
      return lines.filter(MeasuredCost::isRow).map(MeasuredCost::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isRow(String line) {
    return Arrays.stream(Role.values()).anyMatch(role -> line.startsWith(Named.label(role) + ","));
  }

  private static MeasuredCost parse(String line) {
    String[] words = line.split(",");
    int[] values = Arrays.stream(words, 4, 9).mapToInt(Integer::parseInt).toArray();
    return new MeasuredCost(
        Named.of("role", words[0], List.of(Role.values()), Named::label),
        Long.parseLong(words[1]),
        words[2],
        Core.named(words[3]).orElseThrow(),
        new Cost(values[0], values[1], values[2], values[3], values[4]),
        Arrays.stream(words[9].split(" ")).mapToDouble(Double::parseDouble).toArray());
  }

  /** Returns the row's order in the table. */
  String key() {
    return Template.format("%d %03d %s", role.ordinal(), seed, core);
  }

  /** Returns the net. */
  Architecture architecture() {
    return ArchitectureText.parse(net);
  }

  /** Returns what the model says of the net before it is trained. */
  Cost untrained() {
    return CostModel.of(core).of(architecture());
  }

  /** Returns what the model says of the net with its share of zeros. */
  Cost model() {
    return CostModel.of(core).of(UntrainedNet.of(architecture(), 1), shares);
  }

  /** Returns by how much instructions differ from those counted, as a share of these. */
  double error(Cost said) {
    return Math.abs((double) said.instructions() / cost.instructions() - 1);
  }

  /** Returns the row. */
  String line() {
    return String.join(
        ",",
        Named.label(role),
        "" + seed,
        net,
        core.target(),
        "" + cost.tableBytes(),
        "" + cost.codeBytes(),
        "" + cost.scratchBytes(),
        "" + cost.stackBytes(),
        "" + cost.instructions(),
        DoubleStream.of(shares)
            .mapToObj(each -> Template.format("%.3f", each))
            .collect(joining(" ")));
  }
}
