package ziffer.live;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.eval.Inference;
import ziffer.eval.Oddity;
import ziffer.infer.IntegerMirror;
import ziffer.quant.Int8Net;

/**
 * The digits that a net finds oddest, in a notebook's cell, each to keep, to relabel or to drop.
 * Decisions are in a file before the page shows them; those of an earlier run are shown again.
 */
public final class NotebookCleaner implements AutoCloseable {
  private static final int SHOWN = 40;

  private final Int8Net net;
  private final DigitSet digits;
  private final Path path;
  private final DecisionFile file;
  private final List<Odd> odd;
  private final CellServer server;

  /**
   * A digit on the page.
   *
   * @param index in the set
   * @param read what the net reads: 0 to 9, or none
   */
  record Odd(int index, byte[] pixels, int label, String read) {}

  /** What the page begins with; {@code decisions} are by the digits' indices. */
  record Start(
      String server,
      String token,
      String net,
      String file,
      List<Odd> digits,
      Map<Integer, String> decisions) {}

  /**
   * Rates the digits by {@link Oddity}, and listens on this machine alone.
   *
   * @param digits to train with; pictures of no digit among them are left alone
   * @param decisions the file to keep decisions in, which may exist
   * @throws ziffer.ZifferException if it is no such file, or decides about none of the digits
   */
  public NotebookCleaner(Int8Net net, DigitSet digits, Path decisions) {
    this.net = net;
    this.digits = digits;
    this.path = decisions;
    this.file = DecisionFile.open(decisions);
    this.odd = oddest();
    this.server =
        new CellServer(
            routes -> {
              routes.get("/api/decisions", request -> Http.answer(request, byIndex()));
              routes.post("/api/decide", this::decide);
            });
  }

  /** Returns the oddest digits first, then others that were decided about. */
  private List<Odd> oddest() {
    int[][] scores = Inference.scores(net, digits);
    int[] ranked =
        IntStream.range(0, digits.size())
            .filter(i -> digits.get(i).isDigit())
            .boxed()
            .sorted(Comparator.comparing(i -> -nats(scores[i], digits.get(i).label())))
            .mapToInt(i -> i)
            .toArray();
    Stream<Integer> first = IntStream.of(ranked).limit(SHOWN).boxed();
    Stream<Integer> others =
        IntStream.of(ranked).skip(SHOWN).boxed().filter(i -> file.get(digits.get(i)) != null);
    return Stream.concat(first, others).map(i -> odd(i, scores[i])).toList();
  }

  private double nats(int[] scores, int label) {
    return Oddity.of(net, scores, label).nats();
  }

  private Odd odd(int index, int[] scores) {
    Digit digit = digits.get(index);
    int read = net.isDigit(scores) ? IntegerMirror.argmax(scores) : DigitSet.NONE;
    return new Odd(index, digit.pixels(), digit.label(), DigitSet.labelName(read));
  }

  private Map<Integer, String> byIndex() {
    Map<Integer, String> decisions = new TreeMap<>();
    for (Odd each : odd) {
      String decision = file.get(digits.get(each.index));
      if (decision != null) {
        decisions.put(each.index, decision);
      }
    }
    return decisions;
  }

  private void decide(Context request) {
    Digit digit =
        odd.stream()
            .filter(each -> Integer.toString(each.index).equals(request.queryParam("digit")))
            .map(each -> digits.get(each.index))
            .findFirst()
            .orElseThrow(() -> new BadRequestResponse("there is no such digit on this page"));
    file.put(digit, String.valueOf(request.queryParam("decision")));
    Http.answer(request, byIndex());
  }

  /** Returns the cell's content, for {@code render(cleaner.html(), "text/html")}. */
  public String html() {
    Start start =
        new Start(
            server.address(),
            server.token(),
            net.name(),
            path.getFileName().toString(),
            odd,
            byIndex());
    return CellServer.html("Clean the digits", new PageFile(start));
  }

  /** Returns the digits about which something was decided, with their old labels. */
  public DigitSet decided() {
    return digits.where(digit -> file.get(digit) != null);
  }

  /** Returns what was decided, in the order of {@link #decided}, such as {@code 4: drop}. */
  public List<String> decisions() {
    return decided().digits().stream()
        .map(digit -> DigitSet.labelName(digit.label()) + ": " + file.get(digit))
        .toList();
  }

  /** Returns the set with the new labels and without the dropped digits, in the same order. */
  public DigitSet cleaned() {
    List<Digit> cleaned = new ArrayList<>();
    for (Digit digit : digits.digits()) {
      String decision = file.get(digit);
      if (decision == null || decision.equals(DecisionFile.KEEP)) {
        cleaned.add(digit);
      } else if (!decision.equals(DecisionFile.DROP)) {
        cleaned.add(new Digit(digit.pixels(), Integer.parseInt(decision), digit.writer()));
      }
    }
    return new DigitSet(digits.name() + "-cleaned", cleaned);
  }

  /** Returns the file of the decisions. */
  public Path file() {
    return path;
  }

  @Override
  public void close() {
    server.close();
  }
}
