package ziffer.boards;

import java.util.List;
import java.util.Map;

/**
 * A bare-metal project for boards that GCC alone builds, as a file to drag onto the board's drive.
 *
 * @param name of target and folder
 * @param boards versions of the board, one image each
 * @param sources files of the folder that are the board's own; the prefix precedes their names
 * @param others files of the folder that keep their names
 * @param images endings of the image files, after the prefix
 */
record BareProject(
    String name, List<Board> boards, List<String> sources, List<String> others, List<String> images)
    implements Target {

  static final BareProject MICROBIT =
      new BareProject(
          "microbit",
          List.of(Board.MICROBIT_V1, Board.MICROBIT_V2),
          List.of("board.c", "v1.h", "v2.h"),
          List.of("memory-v1.ld", "memory-v2.ld"),
          List.of("-v1.hex", "-v2.hex"));

  static final BareProject PICO =
      new BareProject(
          "pico",
          List.of(Board.PICO),
          List.of("board.c", "stage2.c", "uf2.c"),
          List.of("memory.ld"),
          List.of(".uf2"));

  static final BareProject NUCLEO =
      new BareProject(
          "nucleo",
          List.of(Board.NUCLEO),
          List.of("board.c"),
          List.of("memory.ld"),
          List.of(".bin"));

  /** The same inputs give the same bytes: no identifier that depends on the names of files. */
  private static final String LINK = "-nostdlib -static -Wl,--gc-sections,--build-id=none";

  @Override
  public Map<String, String> files(CModel model) {
    boards.forEach(board -> board.check(model));
    Board first = boards.get(0);
    Board last = boards.get(boards.size() - 1);
    ProjectFiles files =
        new ProjectFiles(model, first.flags(), name, name)
            .with("bare", first.flags().bare())
            .with("link", LINK)
            .with("commandOne", first.flags().command())
            .with("commandTwo", last.flags().command())
            .with("side", "" + first.side())
            .sources("")
            .samples("")
            .prefixed("", "bare/board.h", "bare/start.c", "emulated/memory.c")
            .shared("bare/", "main.c", "link.ld")
            .add("Makefile", "README.md")
            .add(others.toArray(String[]::new));
    sources.forEach(source -> files.prefixed("", name + "/" + source));
    return files.map();
  }

  @Override
  public List<String> images(CModel model) {
    return images.stream().map(ending -> model.prefix() + ending).toList();
  }
}
