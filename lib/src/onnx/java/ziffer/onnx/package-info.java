/**
 * Writes nets as ONNX, float and int8 (QDQ). A source set of its own, since it needs protobuf-java.
 * May import data, net and quant; does not know DL4J.
 */
package ziffer.onnx;
