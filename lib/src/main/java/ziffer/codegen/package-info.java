/**
 * Writes an {@link ziffer.quant.Int8Net} as C99: one self-contained header, a header of samples,
 * and small projects that run them on the host, on boards and, without an operating system, on
 * emulated cores. A {@link ziffer.boards.Target} is something a net can be exported as, {@link
 * ziffer.boards.Targets} lists them. Writes nets as ONNX too, float and integer. Knows nothing of
 * DL4J.
 */
package ziffer.codegen;
