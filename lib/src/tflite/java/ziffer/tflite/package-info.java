/**
 * Writes nets as TensorFlow Lite (LiteRT) models in integers. A source set of its own, since it
 * needs the schema's classes. May import data, net and quant; does not know DL4J.
 */
package ziffer.tflite;
