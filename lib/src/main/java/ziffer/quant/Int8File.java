package ziffer.quant;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.data.Sha256;
import ziffer.net.Shape;
import ziffer.net.WeightBits;
import ziffer.quant.Int8Layer.Widths;

/**
 * Reads and writes {@code .int8} files: magic number {@code ZIF8}, version, net, and the SHA-256 of
 * these. Numbers are big-endian, as {@link DataOutputStream} writes them.
 *
 * <p>Version 2 has a threshold after the figures; version 3 also has widths after each layer's
 * output scale. A net is written in the oldest version that holds it, so that a file of that
 * version keeps its bytes and their SHA-256.
 */
public final class Int8File {
  private static final int MAGIC = 0x5a494638;
  private static final int WITHOUT_THRESHOLD = 1;
  private static final int WITHOUT_WIDTHS = 2;
  private static final int VERSION = 3;
  private static final int HEADER_BYTES = 8;
  private static final int HASH_BYTES = 32;
  private static final int CONV = 1;
  private static final int DENSE = 2;

  private Int8File() {}

  /** Writes a net atomically. */
  public static void write(Path file, Int8Net net) {
    AtomicFiles.write(file, bytes(net));
  }

  /** Returns the SHA-256 of the net's file. */
  public static String sha256(Int8Net net) {
    return Sha256.of(bytes(net));
  }

  /**
   * Reads a net.
   *
   * @throws ZifferException if the file is missing, of another format or version, truncated or
   *     damaged
   */
  public static Int8Net read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new ZifferException(file + " does not exist; create it with ./jbang quantize.java", e);
    } catch (IOException e) {
      throw new ZifferException("cannot read " + file + ": " + e.getMessage(), e);
    }
    checkHeader(file, bytes);
    int length = bytes.length - HASH_BYTES;
    if (length < HEADER_BYTES
        || !Arrays.equals(
            Sha256.digest(bytes, length), Arrays.copyOfRange(bytes, length, bytes.length))) {
      throw new ZifferException(
          file + " is truncated or damaged: its SHA-256 does not match; " + remedy(file));
    }
    try {
      return parse(new DataInputStream(new ByteArrayInputStream(bytes, 0, length)));
    } catch (IOException | IllegalArgumentException e) {
      throw new ZifferException(file + " is damaged: " + e.getMessage() + "; " + remedy(file), e);
    }
  }

  private static void checkHeader(Path file, byte[] bytes) {
    if (bytes.length < HEADER_BYTES || ByteBuffer.wrap(bytes).getInt() != MAGIC) {
      throw new ZifferException(file + " is not an .int8 file: it does not begin with ZIF8");
    }
    int version = ByteBuffer.wrap(bytes).getInt(4);
    if (version < WITHOUT_THRESHOLD || version > VERSION) {
      throw new ZifferException(
          file
              + " has version "
              + version
              + ", but this Ziffer reads 1 to "
              + VERSION
              + "; "
              + (version > VERSION ? "use a newer Ziffer, or " : "")
              + remedy(file));
    }
  }

  private static String remedy(Path file) {
    String net = file.getFileName().toString().replaceFirst("\\.int8$", "");
    return "create it again with ./jbang quantize.java " + net + ".zip";
  }

  static byte[] bytes(Int8Net net) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      int version = version(net);
      out.writeInt(version);
      out.writeUTF(net.name());
      out.writeByte(net.scheme().ordinal());
      write(out, net.input());
      out.writeInt(net.figures().images());
      out.writeInt(net.figures().floatCorrect());
      out.writeInt(net.figures().int8Correct());
      if (version > WITHOUT_THRESHOLD) {
        out.writeLong(net.threshold());
      }
      out.writeInt(net.layers().size());
      for (Int8Layer layer : net.layers()) {
        write(out, layer);
        if (version > WITHOUT_WIDTHS) {
          out.writeByte(layer.widths().weights().ordinal());
          out.writeByte(layer.widths().activations());
        }
      }
      out.write(Sha256.digest(bytes.toByteArray(), out.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static int version(Int8Net net) {
    boolean bytes = net.layers().stream().allMatch(layer -> layer.widths().equals(Widths.BYTES));
    if (!bytes) {
      return VERSION;
    }
    return net.hasThreshold() ? WITHOUT_WIDTHS : WITHOUT_THRESHOLD;
  }

  private static void write(DataOutputStream out, Int8Layer layer) throws IOException {
    if (layer instanceof Int8Layer.Conv conv) {
      out.writeByte(CONV);
      for (int value : new int[] {conv.kernel(), conv.stride(), conv.pad(), conv.pool()}) {
        out.writeInt(value);
      }
    } else {
      out.writeByte(DENSE);
    }
    write(out, layer.in());
    write(out, layer.out());
    out.writeInt(layer.weights().length);
    out.write(layer.weights());
    write(out, layer.bias());
    write(out, layer.multipliers());
    out.writeDouble(layer.outputScale());
  }

  private static void write(DataOutputStream out, Shape shape) throws IOException {
    out.writeInt(shape.height());
    out.writeInt(shape.width());
    out.writeInt(shape.channels());
  }

  private static void write(DataOutputStream out, int[] values) throws IOException {
    out.writeInt(values.length);
    for (int value : values) {
      out.writeInt(value);
    }
  }

  private static Int8Net parse(DataInputStream in) throws IOException {
    in.skipNBytes(HEADER_BYTES - Integer.BYTES);
    int version = in.readInt();
    String name = in.readUTF();
    Scheme scheme = scheme(in.readByte());
    Shape input = readShape(in);
    Int8Net.Figures figures = new Int8Net.Figures(in.readInt(), in.readInt(), in.readInt());
    long threshold = version > WITHOUT_THRESHOLD ? in.readLong() : Int8Net.NO_THRESHOLD;
    int count = in.readInt();
    List<Int8Layer> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Int8Layer layer = readLayer(in);
      layers.add(version > WITHOUT_WIDTHS ? layer.with(readWidths(in)) : layer);
    }
    return new Int8Net(name, scheme, input, layers, figures, threshold);
  }

  private static Scheme scheme(int ordinal) {
    if (ordinal < 0 || ordinal >= Scheme.values().length) {
      throw new IllegalArgumentException("scheme " + ordinal + " is unknown");
    }
    return Scheme.values()[ordinal];
  }

  private static Widths readWidths(DataInputStream in) throws IOException {
    int weights = in.readByte();
    if (weights < 0 || weights >= WeightBits.values().length) {
      throw new IllegalArgumentException("weights of kind " + weights + " are unknown");
    }
    return new Widths(WeightBits.values()[weights], in.readByte());
  }

  private static Int8Layer readLayer(DataInputStream in) throws IOException {
    int kind = in.readByte();
    if (kind == CONV) {
      int kernel = in.readInt();
      int stride = in.readInt();
      int pad = in.readInt();
      int pool = in.readInt();
      return new Int8Layer.Conv(
          readShape(in),
          readShape(in),
          kernel,
          stride,
          pad,
          pool,
          readBytes(in),
          readInts(in),
          readInts(in),
          in.readDouble());
    }
    if (kind == DENSE) {
      return new Int8Layer.Dense(
          readShape(in), readShape(in), readBytes(in), readInts(in), readInts(in), in.readDouble());
    }
    throw new IllegalArgumentException("layer kind " + kind + " is unknown");
  }

  private static Shape readShape(DataInputStream in) throws IOException {
    return new Shape(in.readInt(), in.readInt(), in.readInt());
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    return readBytes(in, in.readInt());
  }

  private static int[] readInts(DataInputStream in) throws IOException {
    int[] values = new int[in.readInt()];
    ByteBuffer.wrap(readBytes(in, 4 * values.length)).asIntBuffer().get(values);
    return values;
  }

  private static byte[] readBytes(DataInputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new IllegalArgumentException("an array ends early");
    }
    return bytes;
  }
}
