package ziffer.tflite;

import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;

/** The operators of a model: code, version and type of options. */
enum Operator {
  CONV_2D(BuiltinOperator.CONV_2D, 3, BuiltinOptions.Conv2DOptions),
  FULLY_CONNECTED(BuiltinOperator.FULLY_CONNECTED, 7, BuiltinOptions.FullyConnectedOptions),
  MAX_POOL_2D(BuiltinOperator.MAX_POOL_2D, 2, BuiltinOptions.Pool2DOptions),
  PAD(BuiltinOperator.PAD, 2, BuiltinOptions.PadOptions),
  QUANTIZE(BuiltinOperator.QUANTIZE, 2, BuiltinOptions.QuantizeOptions),
  RESHAPE(BuiltinOperator.RESHAPE, 1, BuiltinOptions.ReshapeOptions);

  final int code;

  /** The first version for tensors of the types used here, from TensorFlow's op_version.cc. */
  final int version;

  final byte options;

  Operator(int code, int version, byte options) {
    this.code = code;
    this.version = version;
    this.options = options;
  }
}
