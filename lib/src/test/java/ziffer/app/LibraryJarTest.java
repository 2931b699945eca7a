package ziffer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.Messages;

class LibraryJarTest {
  @TempDir Path root;
  private Path source;
  private Path jar;

  @BeforeEach
  void build() throws IOException {
    source = Files.createDirectories(root.resolve("lib/src/main/java")).resolve("A.java");
    Files.writeString(source, "class A {}");
    Files.writeString(root.resolve("lib/pom.xml"), "<project/>");
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path each : tree.toList()) {
        Files.setLastModifiedTime(each, FileTime.fromMillis(1_000_000_000_000L));
      }
    }
    Path jars = Files.createDirectories(root.resolve("lib/target/jars"));
    for (String name : List.of("b.jar", "c.jar")) {
      new JarOutputStream(Files.newOutputStream(jars.resolve(name)), new Manifest()).close();
    }
    jar = root.resolve("lib/target/ziffer.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "jars/b.jar jars/c.jar");
    try (OutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.flush();
    }
  }

  @Test
  void isUpToDateWhenItIsNewerThanItsSources() {
    LibraryJar library = new LibraryJar(root);
    assertTrue(library.isUpToDate());
    assertEquals(jar + ", already there", library.build(true, (what, done, total) -> fail(what)));
  }

  @Test
  void isOutdatedWhenASourceIsNewer() throws IOException {
    touch(source);
    Messages.assertTold(new LibraryJar(root)::check, "" + jar, "./jbang setup.java");
  }

  @Test
  void staysUpToDateWhenAnEditorLeavesAFile() throws IOException {
    touch(Files.writeString(source.resolveSibling(".A.java.swp"), "half a thought"));
    touch(source.getParent());
    assertTrue(new LibraryJar(root).isUpToDate());
  }

  @Test
  void isOutdatedWhenThePomIsNewer() throws IOException {
    touch(root.resolve("lib/pom.xml"));
    assertFalse(new LibraryJar(root).isUpToDate());
  }

  @Test
  void isIncompleteWhenAJarIsMissing() throws IOException {
    Files.delete(root.resolve("lib/target/jars/c.jar"));
    assertFalse(new LibraryJar(root).isUpToDate());
  }

  @Test
  void isIncompleteWhenAJarIsTruncated() throws IOException {
    Files.writeString(root.resolve("lib/target/jars/c.jar"), "half");
    assertFalse(new LibraryJar(root).isUpToDate());
  }

  @Test
  void isOutdatedWhenItIsNotAJar() throws IOException {
    Files.writeString(jar, "half");
    assertFalse(new LibraryJar(root).isUpToDate());
    Files.delete(jar);
    assertFalse(new LibraryJar(root).isUpToDate());
  }

  private static void touch(Path path) throws IOException {
    Files.setLastModifiedTime(path, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
  }
}
