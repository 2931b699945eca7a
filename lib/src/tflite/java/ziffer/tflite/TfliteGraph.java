package ziffer.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.lite.schema.Buffer;
import org.tensorflow.lite.schema.BuiltinOptionsUnion;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.OperatorCodeT;
import org.tensorflow.lite.schema.OperatorT;
import org.tensorflow.lite.schema.QuantizationParametersT;
import org.tensorflow.lite.schema.SignatureDef;
import org.tensorflow.lite.schema.SignatureDefT;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.SubGraphT;
import org.tensorflow.lite.schema.TensorMapT;
import org.tensorflow.lite.schema.TensorT;
import org.tensorflow.lite.schema.TensorType;

/**
 * Builder of a TensorFlow Lite model (schema.fbs, version 3) with one graph. Tensors are known by
 * their index; operators are run in the order in which they are added.
 */
final class TfliteGraph {
  private static final int SCHEMA_VERSION = 3;
  private static final String IDENTIFIER = "TFL3";
  private static final String SIGNATURE = "serving_default";

  /** Alignment of constants, from schema.fbs: kernels load vectors from them. */
  private static final int ALIGNMENT = 16;

  private final List<TensorT> tensors = new ArrayList<>();
  // Tensors that are computed name buffer 0, which is empty.
  private final List<byte[]> buffers = new ArrayList<>(List.of(new byte[0]));
  private final List<OperatorT> operators = new ArrayList<>();
  private final List<Operator> kinds = new ArrayList<>();

  /**
   * Adds a tensor that is computed, real value = scale x (integer - zero point), and returns its
   * index.
   *
   * @param type of {@link TensorType}
   */
  int tensor(String name, byte type, double scale, int zeroPoint, int... shape) {
    return add(name, type, 0, quantization(zeroPoint, scale), shape);
  }

  /**
   * Adds constant signed bytes and returns their index.
   *
   * @param scales of each output channel, the first dimension, or one
   */
  int int8(String name, byte[] values, double[] scales, int... shape) {
    return constant(name, TensorType.INT8, ByteBuffer.wrap(values), scales, shape);
  }

  /** Adds constant 32-bit integers, as above; no scales for what is no quantized value. */
  int int32(String name, int[] values, double[] scales, int... shape) {
    ByteBuffer bytes = buffer(4 * values.length);
    bytes.asIntBuffer().put(values);
    return constant(name, TensorType.INT32, bytes, scales, shape);
  }

  /** Adds constant 64-bit integers, as above. */
  int int64(String name, long[] values, double[] scales, int... shape) {
    ByteBuffer bytes = buffer(8 * values.length);
    bytes.asLongBuffer().put(values);
    return constant(name, TensorType.INT64, bytes, scales, shape);
  }

  /**
   * Adds an operator and returns its output.
   *
   * @param options object of the operator's type of options
   */
  int operator(Operator kind, Object options, int output, int... inputs) {
    if (!kinds.contains(kind)) {
      kinds.add(kind);
    }
    BuiltinOptionsUnion union = new BuiltinOptionsUnion();
    union.setType(kind.options);
    union.setValue(options);
    OperatorT operator = new OperatorT();
    operator.setOpcodeIndex(kinds.indexOf(kind));
    operator.setInputs(inputs);
    operator.setOutputs(new int[] {output});
    operator.setBuiltinOptions(union);
    operators.add(operator);
    return output;
  }

  /** Returns the shape of a tensor. */
  int[] shape(int tensor) {
    return tensors.get(tensor).getShape();
  }

  /**
   * Returns the whole file.
   *
   * @param name of the net
   * @param about description for readers of the file
   */
  byte[] model(String name, String about, int input, int output) {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    int[] blocks = buffers.stream().mapToInt(values -> buffer(builder, values)).toArray();
    int[] codes = kinds.stream().mapToInt(kind -> code(builder, kind)).toArray();
    int[] graphs = {SubGraph.pack(builder, graph(name, input, output))};
    int[] signatures = {SignatureDef.pack(builder, signature(input, output))};
    int description = builder.createString(about);
    int blockList = Model.createBuffersVector(builder, blocks);
    int codeList = Model.createOperatorCodesVector(builder, codes);
    int graphList = Model.createSubgraphsVector(builder, graphs);
    int signatureList = Model.createSignatureDefsVector(builder, signatures);
    Model.startModel(builder);
    Model.addVersion(builder, SCHEMA_VERSION);
    Model.addOperatorCodes(builder, codeList);
    Model.addSubgraphs(builder, graphList);
    Model.addDescription(builder, description);
    Model.addBuffers(builder, blockList);
    Model.addSignatureDefs(builder, signatureList);
    builder.finish(Model.endModel(builder), IDENTIFIER);
    return builder.sizedByteArray();
  }

  private SubGraphT graph(String name, int input, int output) {
    SubGraphT graph = new SubGraphT();
    graph.setName(name);
    graph.setTensors(tensors.toArray(TensorT[]::new));
    graph.setOperators(operators.toArray(OperatorT[]::new));
    graph.setInputs(new int[] {input});
    graph.setOutputs(new int[] {output});
    return graph;
  }

  private SignatureDefT signature(int input, int output) {
    SignatureDefT signature = new SignatureDefT();
    signature.setSignatureKey(SIGNATURE);
    signature.setInputs(new TensorMapT[] {named(input)});
    signature.setOutputs(new TensorMapT[] {named(output)});
    return signature;
  }

  private TensorMapT named(int tensor) {
    TensorMapT map = new TensorMapT();
    map.setName(tensors.get(tensor).getName());
    map.setTensorIndex(tensor);
    return map;
  }

  private int constant(String name, byte type, ByteBuffer values, double[] scales, int... shape) {
    buffers.add(values.array());
    return add(name, type, buffers.size() - 1, quantization(0, scales), shape);
  }

  private int add(
      String name, byte type, int buffer, QuantizationParametersT quantization, int... shape) {
    TensorT tensor = new TensorT();
    tensor.setName(name);
    tensor.setType(type);
    tensor.setBuffer(buffer);
    tensor.setQuantization(quantization);
    tensor.setShape(shape);
    tensors.add(tensor);
    return tensors.size() - 1;
  }

  private static QuantizationParametersT quantization(int zeroPoint, double... scales) {
    float[] rounded = new float[scales.length];
    long[] zeroPoints = new long[scales.length];
    for (int i = 0; i < scales.length; i++) {
      rounded[i] = (float) scales[i];
      zeroPoints[i] = zeroPoint;
    }
    QuantizationParametersT parameters = new QuantizationParametersT();
    parameters.setScale(rounded);
    parameters.setZeroPoint(zeroPoints);
    return parameters;
  }

  private static int code(FlatBufferBuilder builder, Operator kind) {
    OperatorCodeT code = new OperatorCodeT();
    code.setBuiltinCode(kind.code);
    // Runtimes of before 2020 read this byte instead.
    code.setDeprecatedBuiltinCode((byte) kind.code);
    code.setVersion(kind.version);
    return OperatorCode.pack(builder, code);
  }

  /** Adds aligned bytes, which the schema's own method does not align. */
  private static int buffer(FlatBufferBuilder builder, byte[] values) {
    int data = 0;
    if (values.length > 0) {
      builder.createUnintializedVector(1, values.length, ALIGNMENT).put(values);
      data = builder.endVector();
    }
    return Buffer.createBuffer(builder, data);
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
