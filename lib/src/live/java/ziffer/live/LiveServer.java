package ziffer.live;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.net.BindException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import ziffer.ZifferException;
import ziffer.data.DataDirectory;
import ziffer.data.StrokeFile;
import ziffer.verify.BoardLink;

/** Serves the page, and answers what it asks. */
public final class LiveServer implements AutoCloseable {
  /** How many ports after the first are tried. */
  private static final int PORTS = 20;

  private static final String LOOPBACK = "127.0.0.1";
  private static final String EVERYWHERE = "0.0.0.0";

  private final LiveNets nets;
  private final Room room;
  private final ClassFolder folder;
  private final DataDirectory data;
  private final BoardRoutes board;
  private final Javalin server;

  /**
   * What the page begins with.
   *
   * @param net the first net
   * @param nets names of all
   * @param host whether it is the page of this machine's user
   * @param room how phones join, or null
   * @param board on the serial line, or null
   * @param server where a page without an address of its own sends its requests, or null
   * @param token with which a notebook's cell proves that it is of this run, or null
   */
  record Start(
      LiveNet.Facts net,
      List<String> nets,
      boolean collect,
      boolean host,
      Room.Invitation room,
      BoardRoutes.Facts board,
      String server,
      String token) {}

  /**
   * Starts the server.
   *
   * @param port the next free one is used if it is taken; 0 for any
   * @param room how phones join, or null if only this machine may reach the page
   * @param collect folder of the drawings to collect, or null
   * @param data directory of the digits to train with besides
   * @param board that reads each drawing too, or null; not closed by this server
   * @throws ZifferException if no port is free, or another server collects in the folder
   */
  public static LiveServer start(
      LiveNets nets, int port, Room room, Path collect, DataDirectory data, BoardLink board) {
    nets.get(null);
    BoardRoutes routes = board == null ? null : new BoardRoutes(board);
    ClassFolder folder = collect == null ? null : ClassFolder.open(collect);
    for (int next = port; ; next++) {
      LiveServer server = new LiveServer(nets, room, folder, data, routes);
      try {
        server.server.start(room != null ? EVERYWHERE : LOOPBACK, next);
        return server;
      } catch (RuntimeException e) {
        server.server.stop();
        if (!isInUse(e) || next == port + PORTS) {
          server.close();
          throw new ZifferException(
              "cannot serve on port " + next + ": " + e.getMessage() + "; choose another --port",
              e);
        }
      }
    }
  }

  private static boolean isInUse(Throwable e) {
    return e != null && (e instanceof BindException || isInUse(e.getCause()));
  }

  private LiveServer(
      LiveNets nets, Room room, ClassFolder folder, DataDirectory data, BoardRoutes board) {
    this.nets = nets;
    this.room = room;
    this.folder = folder;
    this.data = data;
    this.board = board;
    this.server = Javalin.create(this::configure);
  }

  private void configure(JavalinConfig config) {
    Http.configure(config);
    config.routes.before(new Access(room)::check);
    config.routes.get("/", this::page);
    config.routes.get(
        "/api/net", request -> Http.answer(request, nets.get(request.queryParam("name")).facts()));
    config.routes.post("/api/read", request -> read(request, nets.get(request.queryParam("net"))));
    if (board != null) {
      board.addTo(config.routes);
    }
    if (folder != null) {
      ClassTraining training = new ClassTraining(data, results(folder.folder()));
      new ClassRoutes(folder, training, nets).addTo(config.routes);
      new TrainingRoutes(folder, training, nets).addTo(config.routes);
    }
  }

  /** Returns where training writes its files: not among the drawings, each folder its own. */
  private static Path results(Path drawings) {
    Path name = drawings.toAbsolutePath().normalize().getFileName();
    return Path.of("build", (name == null ? TrainingRoutes.NET : name) + "-net");
  }

  /** Returns the port. */
  public int port() {
    return server.port();
  }

  /** Returns the address for a browser of this machine. */
  public String address() {
    return "http://localhost:" + port() + "/";
  }

  /**
   * Returns what to tell in the terminal: the address, and how phones join.
   *
   * @param port that was asked for, 0 for any
   */
  public String welcome(int port) {
    StringBuilder text = new StringBuilder();
    if (port != 0 && port() != port) {
      text.append("port ").append(port).append(" is in use, so it is ").append(port()).append('\n');
    }
    if (room != null) {
      if (Charset.defaultCharset().newEncoder().canEncode(Room.FULL)) {
        text.append(room.qrText(port()));
      }
      text.append("phones of this network join at\n");
      room.addresses(port()).forEach(each -> text.append("  ").append(each).append('\n'));
      text.append("the network is not encrypted: others in it can see what is drawn\n");
    }
    return text + "draw at " + address() + " ; Ctrl-C ends";
  }

  @Override
  public void close() {
    server.stop();
    if (folder != null) {
      folder.close();
    }
  }

  private void page(Context request) {
    boolean host = Access.isHost(request);
    Room.Invitation invitation = room != null && host ? room.invitation(port()) : null;
    PageFile page =
        new PageFile(
            new Start(
                nets.get(null).facts(),
                nets.names(),
                folder != null,
                host,
                invitation,
                board == null ? null : board.facts(),
                "",
                null),
            "'self'");
    request.header("Content-Security-Policy", page.policy());
    request.html(page.text());
  }

  /** Answers with what a net's mirror makes of the drawing in the request. */
  static StrokeFile.Drawing read(Context request, LiveNet net) {
    StrokeFile.Drawing drawing = StrokeFile.parse(Http.body(request));
    String damage = request.queryParam("damage");
    Http.answer(request, net.read(drawing.strokes(), damage == null ? "" : damage));
    return drawing;
  }
}
