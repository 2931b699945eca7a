package ziffer.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ziffer.ZifferException;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;

/**
 * An ONNX model in ONNX Runtime with batch size 1, tuned for speed: one thread, all optimisations,
 * preallocated input tensors in native memory, and a shared output tensor.
 */
public final class OnnxRuntime implements AutoCloseable {
  /** Name in results. */
  static final String NAME = "onnxruntime";

  private static final String INPUT = "pixels";
  private static final String OUTPUT = "logits";

  private final OrtSession session;
  private final List<Map<String, OnnxTensor>> images = new ArrayList<>();
  private final FloatBuffer logits = floats(DigitSet.CLASSES);
  private final Map<String, OnnxTensor> output;

  /**
   * Loads a model and prepares the images.
   *
   * @param model content of an ONNX file
   * @throws ZifferException if ONNX Runtime rejects the model
   */
  public OnnxRuntime(byte[] model, DigitSet digits) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      // Without VNNI, the default path adds pairs of products in 16 bits, which may saturate.
      options.addConfigEntry("session.x64quantprecision", "1");
      session = environment.createSession(model, options);
      output =
          Map.of(
              OUTPUT,
              OnnxTensor.createTensor(environment, logits, new long[] {1, DigitSet.CLASSES}));
      for (Digit digit : digits.digits()) {
        FloatBuffer pixels = floats(DigitSet.PIXELS);
        for (int i = 0; i < DigitSet.PIXELS; i++) {
          pixels.put(i, digit.pixels()[i] & 0xff);
        }
        long[] shape = {1, 1, DigitSet.SIDE, DigitSet.SIDE};
        images.add(Map.of(INPUT, OnnxTensor.createTensor(environment, pixels, shape)));
      }
    } catch (OrtException e) {
      throw new ZifferException("ONNX Runtime rejects the model: " + e.getMessage(), e);
    }
  }

  /** Returns its name and version. */
  static String version() {
    return NAME + " " + OrtEnvironment.getEnvironment().getVersion();
  }

  /** Returns the class of the image at an index. */
  public int predict(int image) {
    run(image);
    int best = 0;
    for (int i = 1; i < DigitSet.CLASSES; i++) {
      best = logits.get(i) > logits.get(best) ? i : best;
    }
    return best;
  }

  /** Returns the ten logits of the image at an index. */
  public float[] logits(int image) {
    run(image);
    float[] result = new float[DigitSet.CLASSES];
    logits.get(0, result);
    return result;
  }

  private void run(int image) {
    try {
      // Closes the result of this run, not the shared output tensor.
      session.run(images.get(image), Set.of(), output).close();
    } catch (OrtException e) {
      throw new ZifferException("ONNX Runtime cannot run the model: " + e.getMessage(), e);
    }
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(4 * count).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  @Override
  public void close() {
    try {
      images.forEach(each -> each.values().forEach(OnnxTensor::close));
      output.values().forEach(OnnxTensor::close);
      session.close();
    } catch (OrtException e) {
      throw new ZifferException("ONNX Runtime cannot close: " + e.getMessage(), e);
    }
  }
}
