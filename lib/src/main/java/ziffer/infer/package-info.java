/**
 * The integer mirror: runs an {@link ziffer.quant.Int8Net} exactly as the generated C does, bit for
 * bit, and shows what lies between the layers. Knows nothing of DL4J or C.
 */
package ziffer.infer;
