package ziffer.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import ziffer.ZifferException;
import ziffer.data.Picture;
import ziffer.data.StrokeFile.Drawing;

@Tag("thorough")
class ClassFolderCrashTest {
  private static final int KILLS = 20;

  /** A process lives for a second or two: too short for the second compiler to pay. */
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  @TempDir Path folder;

  @Test
  void losesAtMostTheDrawingInFlightWhenItIsKilled() throws Exception {
    Random random = new Random(16);
    Set<String> acknowledged = new TreeSet<>();
    int drawn = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start(List.of(), folder, "" + kill, "removes");
      List<String> lines = new ArrayList<>();
      try (BufferedReader out = process.inputReader()) {
        lines.add(out.readLine());
        assertThrows(ZifferException.class, () -> ClassFolder.open(folder), "it is in use");
        Thread.sleep(random.nextInt(300));
        // Unlike the process, its handle leaves open what was printed.
        process.toHandle().destroyForcibly();
        process.waitFor();
        out.lines().forEach(lines::add);
      }
      Set<String> inFlight = new TreeSet<>();
      for (String line : lines) {
        String[] words = line.split(" ");
        assertEquals(2, words.length, line);
        switch (words[0]) {
          case "added" -> acknowledged.add(words[1]);
          case "removing" -> inFlight.add(words[1]);
          default -> {
            acknowledged.remove(words[1]);
            inFlight.remove(words[1]);
          }
        }
      }
      drawn += lines.size();
      Set<String> found = reopened();
      Set<String> more = minus(found, acknowledged);
      Set<String> lost = minus(minus(acknowledged, found), inFlight);
      assertEquals(Set.of(), lost, "kill " + kill);
      assertTrue(more.size() <= 1, () -> more + " were not acknowledged");
      acknowledged = found;
    }
    System.out.println(KILLS + " kills, " + drawn + " steps, " + acknowledged.size() + " left");
  }

  @Test
  void losesAtMostTheDrawingInFlightWhenItsServerIsKilled() throws Exception {
    Random random = new Random(17);
    Set<String> acknowledged = new TreeSet<>();
    String token = "";
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = server();
      int port = port(process);
      if (kill == 0) {
        String joined = post(port, "/api/writers", "{\"name\":\"anna\",\"consent\":true}", "");
        token = joined.replaceAll("(?s).*\"token\" : \"([0-9a-f]+)\".*", "$1");
      }
      Thread killer = new Thread(() -> killSoon(process, random.nextInt(300)));
      for (Drawing drawing : ClassDrawings.by(kill, 500)) {
        String answer = post(port, "/api/drawings", drawing.json(), token);
        if (RawRequest.status(answer) != 200) {
          break;
        }
        acknowledged.add(answer.replaceAll("(?s).*\"id\" : \"([0-9a-f]+)\".*", "$1"));
        if (killer.getState() == Thread.State.NEW) {
          killer.start();
        }
      }
      killer.join();
      Set<String> found = reopened();
      assertEquals(Set.of(), minus(acknowledged, found), "kill " + kill);
      assertTrue(minus(found, acknowledged).size() <= 1, "more than the drawing in flight");
      acknowledged = found;
    }
    assertTrue(acknowledged.size() > KILLS, acknowledged.size() + " drawings");
    System.out.println(KILLS + " kills of the server, " + acknowledged.size() + " drawings left");
  }

  private Process server() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            QUICK_START,
            "-cp",
            System.getProperty("java.class.path"),
            "draw",
            "--no-browser",
            "--port=0",
            "--collect=" + folder)
        .redirectErrorStream(true)
        .start();
  }

  /** Returns the port that a server says it has. */
  private static int port(Process server) throws IOException {
    String line = "";
    while (line != null && !line.startsWith("draw at ")) {
      line = server.inputReader().readLine();
    }
    return Integer.parseInt(line.replaceAll(".*localhost:([0-9]+)/.*", "$1"));
  }

  private static void killSoon(Process process, int milliseconds) {
    try {
      Thread.sleep(milliseconds);
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the answer; empty if there is none. */
  private static String post(int port, String path, String body, String token) {
    try {
      return RawRequest.send(port, RawRequest.of(port, "POST", path, body, "X-Token: " + token));
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void keepsWholeLinesWhenTheDiskIsFull() throws Exception {
    List<String> limited = List.of("bash", "-c", "ulimit -f 16; exec \"$@\"", "bash");
    Process process = start(limited, folder, "1");
    List<String> lines = process.inputReader().lines().toList();
    String last = lines.get(lines.size() - 1);
    assertTrue(last.startsWith("cannot write " + folder.resolve("anna.jsonl") + ": "), last);
    assertTrue(Files.readString(folder.resolve("anna.jsonl")).endsWith("]]]}\n"));
    assertEquals(lines.size() - 1, reopened().size());
  }

  /** Returns what the folder holds after a repair; each drawing has its picture, and no other. */
  private Set<String> reopened() throws IOException {
    try (ClassFolder opened = ClassFolder.open(folder);
        Stream<Path> tree = Files.walk(folder.resolve("anna"))) {
      List<Collected> all = opened.drawings("anna");
      for (Collected each : all) {
        Path picture = folder.resolve("anna/" + each.digit().label() + "/" + each.id() + ".png");
        assertArrayEquals(each.digit().pixels(), Picture.digit(picture));
      }
      assertEquals(all.size(), tree.filter(file -> file.toString().contains(".png")).count());
      return all.stream().map(Collected::id).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> minus(Set<String> all, Set<String> without) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(without);
    return rest;
  }

  private static Process start(List<String> before, Path folder, String... more)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The JVM's file of counters would be over the limit of the full disk.
    command.addAll(List.of("-XX:-UsePerfData", QUICK_START));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(DrawingProcess.class.getName(), folder.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
