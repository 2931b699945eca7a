package ziffer.live;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ServiceUnavailableResponse;
import ziffer.ZifferException;
import ziffer.app.Models;
import ziffer.data.StrokeFile;
import ziffer.verify.BoardAnswer;
import ziffer.verify.BoardLink;

/** What the page asks a board on the serial line, which answers one request at a time. */
final class BoardRoutes {
  private final BoardLink board;
  private final Facts facts;

  /**
   * What the page knows of the board.
   *
   * @param net name of its net, or null if this machine does not have it
   * @param model SHA-256 of its .int8 file
   */
  record Facts(String name, String net, String model) {}

  /** What the board makes of a drawing; names as in {@link LiveNet.Reading}. */
  private record Reading(
      int[] scores, int prediction, boolean digit, byte[] pixels, long micros, long cycles) {}

  BoardRoutes(BoardLink board) {
    this.board = board;
    String model = board.board().sha256();
    this.facts = new Facts(board.board().name(), net(model), model);
  }

  private static String net(String model) {
    try {
      return Models.onBoard(model, null).name();
    } catch (ZifferException e) {
      // Its answers are still shown with the net of that SHA-256, if the page has one.
      return null;
    }
  }

  Facts facts() {
    return facts;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/api/board", this::read);
  }

  private void read(Context request) {
    byte[] pixels = LiveNet.pixels(StrokeFile.parse(Http.body(request)).strokes());
    try {
      BoardAnswer answer = board.classify(pixels);
      Http.answer(
          request,
          new Reading(
              answer.scores(),
              answer.digit(),
              answer.isDigit(),
              pixels,
              answer.micros(),
              answer.cycles()));
    } catch (ZifferException e) {
      throw new ServiceUnavailableResponse(e.getMessage());
    }
  }
}
