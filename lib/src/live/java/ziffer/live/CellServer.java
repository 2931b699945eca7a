package ziffer.live;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The server behind a page in a notebook's cell, for this machine alone, and the cell's content.
 */
final class CellServer implements AutoCloseable {
  private static final String CELL =
      "<iframe title=\"%s\" width=\"100%%\" height=\"760\" frameborder=\"0\" srcdoc=\"%s\"></iframe>";

  private final String token = Token.random();
  private final Consumer<RoutesConfig> routes;
  private final Javalin server;

  /** Starts the server with the page's own routes. */
  CellServer(Consumer<RoutesConfig> routes) {
    this.routes = routes;
    this.server = Javalin.create(this::configure).start("127.0.0.1", 0);
  }

  private void configure(JavalinConfig config) {
    Http.configure(config);
    config.routes.before(this::check);
    routes.accept(config.routes);
  }

  /**
   * Admits the page that has the token, under whatever name Jupyter runs on this machine, and no
   * other. Browsers ask first, without the token, whether they may send it.
   */
  private void check(Context request) {
    boolean asks = request.method().equals(HandlerType.OPTIONS);
    String origin = request.header(Header.ORIGIN);
    if (origin != null) {
      // A refusal too: the page of an earlier run shows its line.
      request.header(Header.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
      request.header(Header.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type, " + Token.HEADER);
    }
    if (!asks && !token.equals(request.header(Token.HEADER))) {
      throw new ForbiddenResponse("this cell is of an earlier run; run it again");
    }
    if (asks) {
      request.status(204).skipRemainingHandlers();
    }
  }

  /** Returns where the page sends its requests. */
  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  /** Returns what the page sends with each request. */
  String token() {
    return token;
  }

  /** Returns a page as a cell's content; everything is inside, so that it outlives the kernel. */
  static String html(String title, PageFile page) {
    String text = page.text().replace("&", "&amp;").replace("\"", "&quot;");
    return String.format(Locale.ROOT, CELL, title, text);
  }

  @Override
  public void close() {
    server.stop();
  }
}
