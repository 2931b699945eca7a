package ziffer.search;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import ziffer.net.Architecture;
import ziffer.net.ArchitectureText;
import ziffer.view.Charts.Line;
import ziffer.view.Pictures;
import ziffer.view.PointCharts;

/**
 * The nets of a search, with what they cost and how well they read.
 *
 * @param points each net with the outcome of its longest training
 */
public record Pareto(List<Point> points) {
  /** Nets that read worse than the best by more than this are left out of the chart. */
  private static final double SHOWN = 0.03;

  /** A net that was trained. */
  public record Point(Outcome outcome, Cost cost) {
    private int epochs() {
      return outcome.trial().epochs();
    }

    private boolean isBeatenBy(Point other) {
      return other.outcome.accuracy() >= outcome.accuracy()
          && other.cost.flashBytes() <= cost.flashBytes()
          && other.cost.instructions() <= cost.instructions()
          && (other.outcome.accuracy() > outcome.accuracy()
              || other.cost.flashBytes() < cost.flashBytes()
              || other.cost.instructions() < cost.instructions());
    }
  }

  /**
   * Collects the nets that were trained.
   *
   * @param outcomes in the order of their trials
   * @param cost what a net costs
   */
  public static Pareto of(List<Outcome> outcomes, Function<Architecture, Cost> cost) {
    Map<String, Outcome> longest = new LinkedHashMap<>();
    outcomes.stream()
        .filter(Outcome::trained)
        .forEach(outcome -> longest.put(outcome.trial().net(), outcome));
    return new Pareto(
        longest.values().stream()
            .map(each -> new Point(each, cost.apply(ArchitectureText.parse(each.trial().net()))))
            .toList());
  }

  /**
   * Returns the nets that were trained longest and that no other one of them beats: in accuracy,
   * flash and instructions. By flash.
   */
  public List<Point> front() {
    int most = points.stream().mapToInt(Point::epochs).max().orElse(0);
    List<Point> longest = points.stream().filter(point -> point.epochs() == most).toList();
    return longest.stream()
        .filter(point -> longest.stream().noneMatch(point::isBeatenBy))
        .sorted(Comparator.comparingInt(point -> point.cost.flashBytes()))
        .toList();
  }

  /** Returns the front as a headed table, a line a net. */
  public String table() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%10s %8s %8s %8s %14s  net%n",
                "read right",
                "tables",
                "flash",
                "RAM",
                "instructions"));
    for (Point point : front()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%9.2f%% %,8d %,8d %,8d %,14d  %s%n",
              100 * point.outcome.accuracy(),
              point.cost.tableBytes(),
              point.cost.flashBytes(),
              point.cost.ramBytes(),
              point.cost.instructions(),
              point.outcome.trial().net()));
    }
    return text.toString();
  }

  /** Draws accuracy over flash and over instructions, with a line through the best nets. */
  public BufferedImage draw(String title) {
    return Pictures.beside(
        List.of(
            chart(
                title + ": flash",
                "tables and code, KB",
                point -> point.cost.flashBytes() / 1024.0),
            chart(
                title + ": instructions",
                "thousands",
                point -> point.cost.instructions() / 1000.0)));
  }

  private BufferedImage chart(String title, String axis, ToDoubleFunction<Point> cost) {
    double best = points.stream().mapToDouble(point -> point.outcome.accuracy()).max().orElse(0);
    Map<Integer, List<Point>> clouds =
        points.stream()
            .filter(point -> point.outcome.accuracy() > best - SHOWN)
            .collect(Collectors.groupingBy(Point::epochs, TreeMap::new, Collectors.toList()));
    List<Line> lines = new ArrayList<>();
    clouds.forEach(
        (epochs, cloud) ->
            lines.add(line(epochs + (epochs == 1 ? " epoch" : " epochs"), cloud, cost)));
    return PointCharts.points(
        title, axis, "validation digits read right, %", lines, line("best", best(cost), cost));
  }

  /** Returns the nets of the last rung that none reads better than at their cost or below. */
  private List<Point> best(ToDoubleFunction<Point> cost) {
    List<Point> best = new ArrayList<>();
    front().stream()
        .sorted(Comparator.comparingDouble(cost))
        .forEach(
            point -> {
              if (best.isEmpty()
                  || point.outcome.accuracy() > best.get(best.size() - 1).outcome.accuracy()) {
                best.add(point);
              }
            });
    return best;
  }

  private static Line line(String name, List<Point> points, ToDoubleFunction<Point> cost) {
    return new Line(
        name,
        points.stream().mapToDouble(cost).toArray(),
        points.stream().mapToDouble(point -> 100 * point.outcome.accuracy()).toArray());
  }
}
