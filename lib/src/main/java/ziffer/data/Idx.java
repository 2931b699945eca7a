package ziffer.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import ziffer.ZifferException;
import ziffer.data.DigitSet.Digit;

/**
 * Reads and writes the IDX format of MNIST, plain or gzipped (detected by content).
 *
 * <p>Big-endian: a 32-bit magic number (two zero bytes, the element type 0x08 = unsigned byte, the
 * number of dimensions), a 32-bit size per dimension, then the elements. Source: Y. LeCun, C.
 * Cortes, C. Burges, "The MNIST database of handwritten digits", section "File formats".
 */
public final class Idx {
  private static final int IMAGES = 0x0803;
  private static final int LABELS = 0x0801;

  /** Limit of 340,000 digits, which protects the memory. */
  private static final int MAX_BYTES = 1 << 28;

  private static final String IMAGES_NAME = "images-idx3-ubyte";

  private Idx() {}

  /**
   * Reads images and their labels.
   *
   * @throws ZifferException if a file is missing, truncated, too long or of another kind, if the
   *     counts differ, or if a label is over 9
   */
  public static DigitSet read(String name, Path images, Path labels) {
    return parse(name, images, readBytes(images), labels, readBytes(labels));
  }

  /** Returns whether a file is named like MNIST's images. */
  public static boolean isImages(Path file) {
    return file.toString().replaceFirst("[.]gz$", "").endsWith(IMAGES_NAME);
  }

  /** Returns the file of labels for a file of images, by MNIST's naming scheme. */
  public static Path labelsOf(Path images) {
    String name = images.getFileName().toString();
    return images.resolveSibling(name.replace(IMAGES_NAME, "labels-idx1-ubyte"));
  }

  static DigitSet parse(
      String name, Path images, byte[] imageBytes, Path labels, byte[] labelBytes) {
    byte[] plainImages = gunzip(images, imageBytes);
    byte[] plainLabels = gunzip(labels, labelBytes);
    int count = count(images, plainImages, IMAGES, 16, DigitSet.PIXELS);
    int labelCount = count(labels, plainLabels, LABELS, 8, 1);
    if (count != labelCount) {
      throw new ZifferException(
          images + " holds " + count + " images, but " + labels + " " + labelCount + " labels");
    }
    List<Digit> digits = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int label = plainLabels[8 + i] & 0xff;
      if (label >= DigitSet.CLASSES) {
        throw new ZifferException(labels + ": label " + label + " at " + i + ", expected 0 to 9");
      }
      int from = 16 + i * DigitSet.PIXELS;
      digits.add(
          new Digit(Arrays.copyOfRange(plainImages, from, from + DigitSet.PIXELS), label, ""));
    }
    return new DigitSet(name, digits);
  }

  /** Writes the images of {@code set}, gzipped if the name ends in {@code .gz}. */
  public static void writeImages(Path file, DigitSet set) {
    ByteBuffer out = ByteBuffer.allocate(16 + set.size() * DigitSet.PIXELS);
    out.putInt(IMAGES).putInt(set.size()).putInt(DigitSet.SIDE).putInt(DigitSet.SIDE);
    set.digits().forEach(digit -> out.put(digit.pixels()));
    write(file, out.array());
  }

  /** Writes the labels of {@code set}, gzipped if the name ends in {@code .gz}. */
  public static void writeLabels(Path file, DigitSet set) {
    ByteBuffer out = ByteBuffer.allocate(8 + set.size());
    out.putInt(LABELS).putInt(set.size());
    set.digits().forEach(digit -> out.put((byte) digit.label()));
    write(file, out.array());
  }

  /** Reads a whole file of at most {@link #MAX_BYTES}. */
  static byte[] readBytes(Path file) {
    if (file.toFile().length() > MAX_BYTES) {
      throw new ZifferException(file + " is larger than 256 MB: not an IDX file of 28x28 digits");
    }
    return AtomicFiles.read(file);
  }

  private static byte[] gunzip(Path file, byte[] bytes) {
    if (bytes.length < 2 || bytes[0] != 0x1f || (bytes[1] & 0xff) != 0x8b) {
      return bytes;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] plain = in.readNBytes(MAX_BYTES);
      if (in.read() >= 0) {
        throw new ZifferException(file + " unpacks to more than 256 MB: not an IDX file of digits");
      }
      return plain;
    } catch (EOFException e) {
      throw new ZifferException(file + " is truncated: the gzip data ends early", e);
    } catch (ZipException e) {
      throw new ZifferException(file + " is damaged: " + e.getMessage(), e);
    } catch (IOException e) {
      throw AtomicFiles.cannotRead(file, e);
    }
  }

  private static int count(Path file, byte[] bytes, int magic, int header, int elementBytes) {
    if (bytes.length < header) {
      throw new ZifferException(
          file + " is truncated: " + bytes.length + " bytes, an IDX header has " + header);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int found = in.getInt();
    if (found != magic) {
      throw new ZifferException(
          String.format(
              Locale.ROOT, "%s: magic number 0x%08x, expected 0x%08x", file, found, magic));
    }
    int count = in.getInt();
    if (magic == IMAGES) {
      int height = in.getInt();
      int width = in.getInt();
      if (height != DigitSet.SIDE || width != DigitSet.SIDE) {
        throw new ZifferException(
            file + ": images of " + width + "x" + height + " pixels, expected 28x28");
      }
    }
    long expected = header + Integer.toUnsignedLong(count) * elementBytes;
    if (count < 0 || bytes.length != expected) {
      throw new ZifferException(
          file
              + (bytes.length < expected ? " is truncated: " : " is too long: ")
              + bytes.length
              + " bytes, but its header announces "
              + expected);
    }
    return count;
  }

  private static void write(Path file, byte[] bytes) {
    if (!file.toString().endsWith(".gz")) {
      AtomicFiles.write(file, bytes);
      return;
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw AtomicFiles.cannotWrite(file, e);
    }
    AtomicFiles.write(file, packed.toByteArray());
  }
}
