package ziffer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.Messages;
import ziffer.data.Progress;

/** A small pack, taken as the launcher takes a real one: by the source file alone. */
class TakePackTest {
  private static final Path SOURCE =
      Path.of("src/main/java/ziffer/app/TakePack.java").toAbsolutePath();

  @TempDir Path folder;
  private Path pack;
  private Path local;

  @BeforeEach
  void makePack() throws IOException {
    pack = Files.createDirectories(folder.resolve("pack"));
    local = folder.resolve("home/.m2/repository");
    Files.writeString(pack.resolve("jbang.jar"), "jbang");
    Path artifact = Files.createDirectories(pack.resolve("repository/org/thing/1.0"));
    Files.writeString(artifact.resolve("thing-1.0.jar"), "whole");
    Files.writeString(artifact.resolve("thing-1.0.pom"), "pom");
    Files.writeString(pack.resolve("pack.properties"), "platform=" + OfflinePack.platform() + "\n");
  }

  @Test
  void copiesMissingFilesAndRepairsHalfOnes() throws IOException, InterruptedException {
    Path half = Files.createDirectories(local.resolve("org/thing/1.0")).resolve("thing-1.0.jar");
    Files.writeString(half, "who");
    assertEquals("", take(0, "setup.java", "--from", "" + pack));
    assertEquals("whole", Files.readString(half));
    assertEquals("pom", Files.readString(half.resolveSibling("thing-1.0.pom")));
    assertEquals("jbang", Files.readString(folder.resolve("root/.jbang/jbang.jar")));
    assertEquals(2, half.getParent().toFile().list().length);
    Files.setLastModifiedTime(half, FileTime.fromMillis(1_000_000_000_000L));
    assertEquals("", take(0, "setup.java", "--quiet", "--from=" + pack));
    assertEquals(1_000_000_000_000L, Files.getLastModifiedTime(half).toMillis());
  }

  @Test
  void doesNothingWithoutAPack() {
    TakePack.main("" + folder, "setup.java", "--offline-pack", "" + pack);
    assertFalse(Files.exists(folder.resolve(".jbang")));
  }

  @Test
  void rejectsAFolderThatIsNotAPack() throws IOException {
    Files.delete(pack.resolve("pack.properties"));
    Messages.assertTold(
        () -> new OfflinePack(pack).take(folder), pack + " is not a pack", "--offline-pack DIR");
  }

  @Test
  void rejectsAPackForAnotherKindOfMachine() throws IOException {
    Files.writeString(pack.resolve("pack.properties"), "platform=Amiga m68k\n");
    Messages.assertTold(
        () -> new OfflinePack(pack).take(folder), "Amiga m68k", OfflinePack.platform());
    Files.writeString(pack.resolve("pack.properties"), "");
    Messages.assertTold(() -> new OfflinePack(pack).take(folder), OfflinePack.platform());
  }

  @Test
  void reportsADiskThatCannotBeWritten() throws IOException, InterruptedException {
    Files.writeString(Files.createDirectories(local).resolve("org"), "a file in the way");
    String said = take(1, "setup.java", "--from", "" + pack);
    assertTrue(said.startsWith("error: cannot copy all of " + pack), said);
    assertEquals(1, said.lines().count());
  }

  @Test
  void looksWhereMavenAndJbangLook() {
    Properties properties = new Properties();
    properties.setProperty("user.home", "home");
    assertEquals(
        Set.of(Path.of("home/.m2/repository")), TakePack.repositories(Map.of(), properties));
    assertEquals(
        Set.of(Path.of("mine"), Path.of("jbangs")),
        TakePack.repositories(
            Map.of("MAVEN_OPTS", "-Xmx1g -Dmaven.repo.local=mine", "JBANG_REPO", "jbangs"),
            properties));
    assertEquals(
        Set.of(Path.of("two words")),
        TakePack.repositories(
            Map.of("MAVEN_OPTS", "-Dmaven.repo.local=\"two words\" -Xmx1g"), properties));
    properties.setProperty("maven.repo.local", "other");
    assertEquals(Set.of(Path.of("other")), TakePack.repositories(Map.of(), properties));
  }

  @Test
  void neverMixesAPackWithOtherFiles() throws IOException {
    Files.writeString(pack.resolve("thesis.txt"), "");
    Path root = folder.resolve("root");
    Messages.assertTold(
        () -> new OfflinePack(pack).make(root, null, "", Progress.NONE),
        "thesis.txt",
        "name a new folder");
    assertTrue(Files.exists(pack.resolve("pack.properties")));
    Files.delete(pack.resolve("thesis.txt"));
    Messages.assertTold(
        () -> new OfflinePack(pack).make(root, null, "", Progress.NONE),
        "jbang.jar",
        "./jbang setup");
  }

  private String take(int exit, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + folder.resolve("home"),
                SOURCE.toString(),
                folder.resolve("root").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeAll(Set.of("MAVEN_OPTS", "JBANG_REPO", "JAVA_TOOL_OPTIONS"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    assertEquals(exit, process.waitFor(), said);
    return said;
  }
}
