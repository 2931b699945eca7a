/**
 * Writes an {@link ziffer.quant.Int8Net} as C99: one self-contained header, a header of samples,
 * and small programs that run the header on the host and, without an operating system, on emulated
 * cores. Knows nothing of DL4J.
 */
package ziffer.export;
