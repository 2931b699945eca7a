package ziffer.live;

import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.app.Json;

/** What all answers have in common: JSON, refusals in one line, and headers that keep them here. */
final class Http {
  /** Longest body of a request; a drawing has a few thousand bytes. */
  private static final int MAX_BODY = 64 << 10;

  /** How much of a longer one is read, so that the sender hears why it is refused. */
  private static final int MAX_IGNORED = 32 << 20;

  /** Marks a request that a handler refused, with a line of its own. */
  private static final String REFUSED = "refused";

  private Http() {}

  /** A refusal, in one line. */
  private record Refusal(String error) {}

  /** Sets up a server. */
  static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    RoutesConfig routes = config.routes;
    routes.after(Http::secure);
    routes.exception(
        HttpResponseException.class, (e, request) -> refuse(request, e.getStatus(), e));
    routes.exception(UsageException.class, (e, request) -> refuse(request, 400, e));
    routes.exception(IllegalArgumentException.class, (e, request) -> refuse(request, 400, e));
    routes.exception(
        ZifferException.class,
        (e, request) ->
            fail(request, e.getMessage(), "the computer that serves this page has a problem"));
    routes.exception(
        Exception.class,
        (e, request) -> fail(request, "this is a bug in Ziffer: " + e, "this is a bug in Ziffer"));
    routes.error(404, request -> nameMissing(request));
  }

  /** Returns a request's body, which may come in chunks of no declared length. */
  static String body(Context request) {
    try {
      InputStream in = request.bodyInputStream();
      byte[] bytes = in.readNBytes(MAX_BODY + 1);
      if (bytes.length > MAX_BODY) {
        in.skip(MAX_IGNORED);
        throw new ContentTooLargeResponse("a request has at most " + MAX_BODY + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BadRequestResponse("the request was cut off");
    }
  }

  /** Answers with JSON. */
  static void answer(Context request, Object value) {
    request.contentType("application/json").result(Json.of(value));
  }

  /** Keeps the page out of other sites' frames, and its answers out of caches. */
  private static void secure(Context request) {
    request.header(Header.X_FRAME_OPTIONS, "DENY");
    request.header(Header.X_CONTENT_TYPE_OPTIONS, "nosniff");
    request.header(Header.REFERRER_POLICY, "no-referrer");
    request.header(Header.CROSS_ORIGIN_RESOURCE_POLICY, "same-origin");
    request.header(Header.CACHE_CONTROL, "no-store");
  }

  private static void refuse(Context request, int status, Exception e) {
    refuse(request, status, e.getMessage());
  }

  private static void refuse(Context request, int status, String message) {
    request.attribute(REFUSED, true);
    if (request.path().equals("/")) {
      // A person reads it.
      request.status(status).result(message);
    } else {
      answer(request.status(status), new Refusal(message));
    }
  }

  /** Answers for a path that has no handler; what a handler misses, it has named. */
  private static void nameMissing(Context request) {
    if (request.attribute(REFUSED) == null) {
      refuse(request, 404, "there is no such page");
    }
  }

  /** Tells the terminal, and phones only that something is wrong, not this machine's paths. */
  private static void fail(Context request, String problem, String shown) {
    System.err.println("error: " + request.path() + ": " + problem);
    refuse(request, 500, shown + "; its terminal says more");
  }
}
