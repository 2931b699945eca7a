/**
 * The integer mirror: runs an {@link ziffer.quant.Int8Net} in Java, bit for bit like the generated
 * C, and traces sums and activations of each layer. May import net and quant. Uses only the JDK;
 * independent of DL4J and C.
 */
package ziffer.infer;
