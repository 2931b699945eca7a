package ziffer.live;

import java.util.List;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Strokes;
import ziffer.quant.Int8Net;

/**
 * The page to draw on in a notebook's cell. Everything is inside the cell, so that it also works in
 * an exported notebook; while the kernel runs, it gets each drawing.
 */
public final class NotebookCanvas implements AutoCloseable {
  private final LiveNet net;
  private final CellServer server;
  private volatile Strokes last;

  /**
   * Prepares a canvas, and listens on this machine alone.
   *
   * @param name of the net, on the canvas
   */
  public NotebookCanvas(String name, Int8Net net) {
    this.net = new LiveNet(name, net);
    this.server =
        new CellServer(
            routes ->
                routes.post(
                    "/api/read", request -> last = LiveServer.read(request, this.net).strokes()));
  }

  /** Returns the cell's content, for {@code render(canvas.html(), "text/html")}. */
  public String html() {
    LiveServer.Start start =
        new LiveServer.Start(
            net.facts(),
            List.of(net.facts().name()),
            false,
            false,
            null,
            null,
            server.address(),
            server.token());
    return CellServer.html("Draw a digit", new PageFile(start, server.address()));
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
    server.close();
  }
}
