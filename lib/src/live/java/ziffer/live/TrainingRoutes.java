package ziffer.live;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.nio.file.Path;
import ziffer.Named;
import ziffer.data.AtomicFiles;

/** What the page asks to train with the class's digits, and to take the trained net away. */
final class TrainingRoutes {
  /** Name of the trained net on the page. */
  static final String NET = "class";

  private final ClassFolder folder;
  private final ClassTraining training;
  private final LiveNets nets;

  TrainingRoutes(ClassFolder folder, ClassTraining training, LiveNets nets) {
    this.folder = folder;
    this.training = training;
    this.nets = nets;
  }

  /** The progress, as {@link ClassTraining.Status}. */
  private record Progress(
      String state, String text, double done, long secondsLeft, ClassTraining.Result result) {}

  void addTo(RoutesConfig routes) {
    routes.get("/api/training", request -> Http.answer(request, progress()));
    routes.post("/api/training", Access.host(this::start));
    routes.delete("/api/training", Access.host(this::stop));
    routes.get("/api/training/files/{name}", this::file);
  }

  private void start(Context request) {
    LiveNet former = nets.get(request.queryParam("net"));
    if (!training.start(
        folder.digits(), former.facts().name(), former.net(), net -> nets.put(NET, net))) {
      throw new ConflictResponse("a training is running already");
    }
    Http.answer(request.status(202), progress());
  }

  private void stop(Context request) {
    training.stop();
    request.status(204);
  }

  private Progress progress() {
    ClassTraining.Status status = training.status();
    return new Progress(
        Named.label(status.state()),
        status.text(),
        status.done(),
        status.secondsLeft(),
        status.result());
  }

  private void file(Context request) {
    Path file =
        training
            .file(request.pathParam("name"))
            .orElseThrow(() -> new NotFoundResponse("there is no such file"));
    request.header("Content-Disposition", "attachment; filename=\"" + file.getFileName() + "\"");
    request.contentType("application/octet-stream").result(AtomicFiles.read(file));
  }
}
