/**
 * Writes an {@link ziffer.quant.Int8Net} as C99: one self-contained header, a header of samples,
 * and a small program that runs the header on the host; and nets as ONNX files, float and integer.
 * Knows nothing of DL4J.
 */
package ziffer.export;
