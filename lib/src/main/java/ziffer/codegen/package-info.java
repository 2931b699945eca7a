/**
 * Writes an {@link ziffer.quant.Int8Net} as C99: a self-contained header with tables, kernels and
 * memory plan, and a header of test samples with expected scores. May import data, net, quant and
 * infer. Needs the JDK alone and does not know DL4J.
 */
package ziffer.codegen;
