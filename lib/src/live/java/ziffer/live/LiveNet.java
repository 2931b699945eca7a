package ziffer.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import ziffer.ZifferException;
import ziffer.app.Models;
import ziffer.codegen.HeaderWriter;
import ziffer.data.Canvas;
import ziffer.data.DataDirectory;
import ziffer.data.Sha256;
import ziffer.data.StrokeFile;
import ziffer.data.Strokes;
import ziffer.infer.IntegerMirror;
import ziffer.infer.ReceptiveField;
import ziffer.infer.Trace;
import ziffer.net.Shape;
import ziffer.quant.Damage;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;
import ziffer.verify.InstructionTable;

/**
 * A net as the page shows it: its header as WebAssembly, its mirror, and what it costs on cores.
 */
final class LiveNet {
  private final Int8Net net;
  private final IntegerMirror mirror;
  private final Facts facts;

  /** The class's page asks for all drawings again and again; a drawing that is removed leaves. */
  private final Map<Collected, int[]> scores = Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * What the page knows of a net; byte arrays are base64 in JSON.
   *
   * @param sha256 of the header, as export.java writes it
   * @param model SHA-256 of the .int8 file, which a board reports
   * @param scale logit of one score step
   * @param wasm the header as a module, or null where no clang can compile it
   * @param weights of the first layer, {@code [out][fan-in]}
   * @param costs instructions by core, empty for a net that was not counted
   */
  record Facts(
      String name,
      String sha256,
      String model,
      double scale,
      long macs,
      byte[] wasm,
      byte[] weights,
      List<Layer> layers,
      List<InstructionTable.Cost> costs) {}

  /** A layer; {@code field} says which pixels a unit sees. */
  record Layer(
      String name, String kind, int height, int width, int channels, ReceptiveField field) {}

  /**
   * What the mirror makes of a drawing.
   *
   * @param digit whether the scores are those of a digit
   * @param pixels the framed drawing, {@code [28][28]}
   * @param layers the hidden layers' activations
   * @param damage what was broken in the net before, a line each
   */
  record Reading(
      int[] scores,
      int prediction,
      boolean digit,
      byte[] pixels,
      List<Activations> layers,
      List<String> damage) {}

  /** Activations of a layer, {@code [y][x][channel]}, unsigned bytes. */
  record Activations(String name, int height, int width, int channels, byte[] values) {}

  LiveNet(String name, Int8Net net) {
    this.net = net;
    this.mirror = new IntegerMirror(net);
    List<ReceptiveField> fields = ReceptiveField.of(net);
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < net.layers().size(); i++) {
      Int8Layer layer = net.layers().get(i);
      Shape out = layer.out();
      String kind = layer instanceof Int8Layer.Conv ? "conv" : "dense";
      layers.add(
          new Layer(
              net.layerName(i), kind, out.height(), out.width(), out.channels(), fields.get(i)));
    }
    this.facts =
        new Facts(
            name,
            Sha256.of(new HeaderWriter(net, net.name()).text().getBytes(UTF_8)),
            Int8File.sha256(net),
            net.scoreScale(),
            net.macs(),
            module(net),
            net.layers().get(0).weights(),
            layers,
            InstructionTable.read(DataDirectory.models().resolve("instructions.csv")).of(net));
  }

  private static byte[] module(Int8Net net) {
    try {
      return Models.module(net).orElse(null);
    } catch (ZifferException e) {
      // A clang without this target: the page shows the mirror's scores.
      return null;
    }
  }

  Int8Net net() {
    return net;
  }

  IntegerMirror mirror() {
    return mirror;
  }

  Facts facts() {
    return facts;
  }

  /** Returns the ten scores of a drawing. */
  int[] scores(Collected drawing) {
    int[] known = scores.get(drawing);
    if (known == null) {
      known = mirror.scores(drawing.digit().pixels());
      scores.put(drawing, known);
    }
    return known;
  }

  /**
   * Draws strokes, frames them and reads them, all in Java.
   *
   * @param damage what to break in the net before, see {@link Damage#parse}; empty for nothing
   * @throws ZifferException if the damage is unknown
   */
  Reading read(Strokes strokes, String damage) {
    byte[] pixels = pixels(strokes);
    Damage.Result broken = Damage.apply(Damage.parse(damage), net);
    IntegerMirror asked = damage.isEmpty() ? mirror : new IntegerMirror(broken.net());
    List<Trace> traces = asked.trace(pixels);
    int[] scores = traces.get(traces.size() - 1).activations();
    List<Activations> layers = new ArrayList<>();
    for (Trace trace : traces.subList(0, traces.size() - 1)) {
      Shape shape = trace.shape();
      byte[] values = new byte[shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (byte) trace.activations()[i];
      }
      layers.add(
          new Activations(trace.layer(), shape.height(), shape.width(), shape.channels(), values));
    }
    return new Reading(
        scores,
        IntegerMirror.argmax(scores),
        asked.isDigit(scores),
        pixels,
        layers,
        broken.changes());
  }

  /** Returns strokes as the page draws and frames them, {@code [28][28]}. */
  static byte[] pixels(Strokes strokes) {
    return Canvas.draw(strokes, StrokeFile.SIDE, StrokeFile.THICKNESS).framed();
  }
}
