package ziffer.boards;

import java.util.Map;
import ziffer.codegen.CSource;

/** A project for the host, with Makefile and CMakeLists.txt. */
final class HostProject implements Target {
  @Override
  public String name() {
    return "host";
  }

  @Override
  public Map<String, String> files(CModel model) {
    return new ProjectFiles(model, BoardFlags.HOST)
        .sources("")
        .samples("")
        .add("main.c", CSource.read("boards/host/main.c"))
        .add("Makefile", CSource.read("boards/host/Makefile"))
        .add("CMakeLists.txt", CSource.read("boards/host/CMakeLists.txt"))
        .add("README.md", CSource.read("boards/host/README.md"))
        .map();
  }
}
