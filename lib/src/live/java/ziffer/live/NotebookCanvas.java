package ziffer.live;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.util.List;
import java.util.Locale;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Strokes;
import ziffer.quant.Int8Net;

/**
 * The page to draw on in a notebook's cell. Everything is inside the cell, so that it also works in
 * an exported notebook; while the kernel runs, it gets each drawing.
 */
public final class NotebookCanvas implements AutoCloseable {
  private static final String CELL =
      "<iframe title=\"Draw a digit\" width=\"100%%\" height=\"760\" frameborder=\"0\""
          + " srcdoc=\"%s\"></iframe>";

  private final LiveNet net;
  private final String token;
  private final Javalin server;
  private volatile Strokes last;

  /** Prepares a canvas, and listens on this machine alone. */
  public NotebookCanvas(Int8Net net) {
    this.net = new LiveNet(net.name(), net);
    this.token = Token.random();
    this.server = Javalin.create(this::configure).start("127.0.0.1", 0);
  }

  private void configure(JavalinConfig config) {
    Http.configure(config);
    config.routes.before(this::check);
    config.routes.post("/api/read", request -> last = LiveServer.read(request, net).strokes());
  }

  /**
   * Admits the page that has the token, whatever Jupyter's address, and no other. Browsers ask
   * first, without the token, whether they may send it.
   */
  private void check(Context request) {
    boolean asks = request.method().equals(HandlerType.OPTIONS);
    if (!asks && !token.equals(request.header(Token.HEADER))) {
      throw new ForbiddenResponse("this cell is of an earlier run; run it again");
    }
    String origin = request.header(Header.ORIGIN);
    if (origin != null) {
      request.header(Header.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
      request.header(Header.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type, " + Token.HEADER);
    }
    if (asks) {
      request.status(204).skipRemainingHandlers();
    }
  }

  /** Returns the cell's content, for {@code render(canvas.html(), "text/html")}. */
  public String html() {
    String address = "http://127.0.0.1:" + server.port();
    LiveServer.Start start =
        new LiveServer.Start(
            net.facts(), List.of(net.facts().name()), false, false, null, null, address, token);
    String page = new PageFile(start, address).text();
    return String.format(Locale.ROOT, CELL, page.replace("&", "&amp;").replace("\"", "&quot;"));
  }

  /**
   * Returns the last drawing, framed; an empty set before the first.
   *
   * @param label what it shows, 0 to 9 or {@link DigitSet#NONE}
   */
  public DigitSet digits(int label) {
    Strokes drawn = last;
    return new DigitSet(
        "drawn", drawn == null ? List.of() : List.of(new Digit(LiveNet.pixels(drawn), label, "")));
  }

  @Override
  public void close() {
    server.stop();
  }
}
