package ziffer.live;

import com.fasterxml.jackson.jr.ob.JSON;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.UnauthorizedResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.StrokeFile;
import ziffer.eval.Oddity;
import ziffer.eval.Predictions;
import ziffer.infer.IntegerMirror;

/** What the page asks while it collects: writers, their drawings, and the class as a whole. */
final class ClassRoutes {
  private final ClassFolder folder;
  private final ClassTraining training;
  private final LiveNets nets;
  private final SecureRandom random = new SecureRandom();

  ClassRoutes(ClassFolder folder, ClassTraining training, LiveNets nets) {
    this.folder = folder;
    this.training = training;
    this.nets = nets;
  }

  private record Proposal(String name) {}

  private record Joined(String writer, String token) {}

  private record Removed(int removed) {}

  /**
   * A drawing as a net reads it.
   *
   * @param prediction the class, 0 to 9, whether it looks like a digit or not
   * @param digit whether the net takes it for a digit
   * @param odd whether it deserves a second look
   */
  private record Read(
      String id,
      String writer,
      int label,
      int prediction,
      boolean digit,
      boolean odd,
      byte[] pixels) {}

  private record Mine(String writer, List<Read> drawings) {}

  private record Member(String name, int drawings, int correct) {}

  private record Overview(int total, List<Member> writers, List<Read> odd) {}

  void addTo(RoutesConfig routes) {
    routes.get(
        "/api/name",
        request -> Http.answer(request, new Proposal(Pseudonyms.propose(folder::isTaken, random))));
    routes.post("/api/writers", this::join);
    routes.post("/api/drawings", this::add);
    routes.delete("/api/drawings/{id}", this::remove);
    routes.post("/api/drawings/{id}/keep", this::keep);
    routes.delete("/api/writers/{name}", Access.host(this::removeWriter));
    routes.get("/api/mine", this::mine);
    routes.delete("/api/mine", this::removeMine);
    routes.get("/api/class", Access.host(this::overview));
    routes.get("/api/certificate.svg", this::certificate);
    routes.get("/api/class/sheet.png", Access.host(this::sheet));
    routes.get("/api/class/accuracy.png", Access.host(this::accuracy));
  }

  private void join(Context request) {
    Map<?, ?> asked = object(Http.body(request));
    if (!Boolean.TRUE.equals(asked.get("consent"))) {
      throw new BadRequestResponse("without consent nothing is kept");
    }
    if (!(asked.get("name") instanceof String name)) {
      throw new BadRequestResponse("a writer has a name");
    }
    String token =
        folder
            .join(name)
            .orElseThrow(() -> new ConflictResponse(name + " is taken; choose another pseudonym"));
    Http.answer(request, new Joined(name, token));
  }

  private static Map<?, ?> object(String json) {
    try {
      if (JSON.std.anyFrom(json) instanceof Map<?, ?> object) {
        return object;
      }
    } catch (IOException e) {
      // As below.
    }
    throw new BadRequestResponse("not a JSON object");
  }

  private void add(Context request) {
    String writer = writer(request);
    Collected stored = folder.add(writer, StrokeFile.parse(Http.body(request)));
    Http.answer(request, read(stored, net(request)));
  }

  private void remove(Context request) {
    if (!folder.remove(own(request))) {
      throw new NotFoundResponse("there is no such drawing");
    }
    request.status(204);
  }

  private void keep(Context request) {
    if (!folder.keep(own(request))) {
      throw new NotFoundResponse("there is no such drawing");
    }
    request.status(204);
  }

  /** Returns the id of a drawing that its writer, or the host, decides about. */
  private String own(Context request) {
    String id = request.pathParam("id");
    boolean mine = folder.find(id).filter(each -> isOwn(request, each)).isPresent();
    if (!mine && !Access.isHost(request)) {
      throw new ForbiddenResponse("only its writer can decide about a drawing");
    }
    return id;
  }

  private boolean isOwn(Context request, Collected drawing) {
    return folder.writerOf(token(request)).filter(drawing.digit().writer()::equals).isPresent();
  }

  private void mine(Context request) {
    String writer = writer(request);
    LiveNet net = net(request);
    List<Read> drawings = folder.drawings(writer).stream().map(each -> read(each, net)).toList();
    Http.answer(request, new Mine(writer, drawings));
  }

  private void removeMine(Context request) {
    Http.answer(request, new Removed(folder.removeWriter(writer(request))));
  }

  private void removeWriter(Context request) {
    Http.answer(request, new Removed(folder.removeWriter(request.pathParam("name"))));
  }

  private void overview(Context request) {
    LiveNet net = net(request);
    List<Member> members = new ArrayList<>();
    List<Read> odd = new ArrayList<>();
    int total = 0;
    for (Map.Entry<String, List<Collected>> each : folder.drawings().entrySet()) {
      List<Read> drawings = each.getValue().stream().map(drawing -> read(drawing, net)).toList();
      long correct = drawings.stream().filter(read -> read.prediction == read.label).count();
      members.add(new Member(each.getKey(), drawings.size(), (int) correct));
      drawings.stream().filter(Read::odd).forEach(odd::add);
      total += drawings.size();
    }
    Http.answer(request, new Overview(total, members, odd));
  }

  private void sheet(Context request) {
    List<Collected> all = folder.all();
    byte[] png = ClassPictures.sheet(digits(all), predictions(all, net(request)));
    request.contentType("image/png").result(png);
  }

  private void accuracy(Context request) {
    List<Collected> all = folder.all();
    LiveNet net = net(request);
    byte[] png = ClassPictures.accuracy(digits(all), predictions(all, net), net.facts().name());
    request.contentType("image/png").result(png);
  }

  private static DigitSet digits(List<Collected> all) {
    return new DigitSet("class", all.stream().map(Collected::digit).toList());
  }

  private static Predictions predictions(List<Collected> all, LiveNet net) {
    return Predictions.of(net.net(), all.stream().map(net::scores).toArray(int[][]::new));
  }

  /** Answers with a certificate of the writer's drawing that the net reads most surely. */
  private void certificate(Context request) {
    LiveNet net = net(request);
    Collected best =
        folder.drawings(writer(request)).stream()
            .min(Comparator.comparingDouble(each -> oddity(each, net).nats()))
            .orElseThrow(() -> new NotFoundResponse("draw a digit first"));
    Read read = read(best, net);
    boolean isTrained = net.facts().name().equals(TrainingRoutes.NET);
    Certificate certificate =
        new Certificate(
            best.digit(),
            read.digit ? read.prediction : DigitSet.NONE,
            isTrained ? "nano, trained with our digits" : net.facts().name(),
            isTrained ? training.accuracy() : Optional.empty(),
            net.facts().sha256());
    request.contentType("image/svg+xml").result(certificate.svg());
  }

  private LiveNet net(Context request) {
    return nets.get(request.queryParam("net"));
  }

  private Read read(Collected drawing, LiveNet net) {
    Digit digit = drawing.digit();
    int[] scores = net.scores(drawing);
    return new Read(
        drawing.id(),
        digit.writer(),
        digit.label(),
        IntegerMirror.argmax(scores),
        net.mirror().isDigit(scores),
        !folder.isKept(drawing.id()) && oddity(drawing, net).secondLook(),
        digit.pixels());
  }

  private static Oddity oddity(Collected drawing, LiveNet net) {
    return Oddity.of(net.net(), net.scores(drawing), drawing.digit().label());
  }

  private String writer(Context request) {
    return folder
        .writerOf(token(request))
        .orElseThrow(() -> new UnauthorizedResponse("this page is of no writer; join first"));
  }

  private static String token(Context request) {
    String token = request.header(Token.HEADER);
    return token == null ? "" : token;
  }
}
