package ziffer.codegen;

import ziffer.quant.Int8Layer;

/** The C of a fully connected layer. */
abstract class DenseCode extends LayerCode {
  DenseCode(String name, Int8Layer layer) {
    super(name, layer);
  }

  /** Returns the C that computes the outputs from the inputs. */
  abstract String call(String in, String out);
}
