/**
 * The integer mirror: runs an {@link ziffer.quant.Int8Net} in Java, bit for bit like the generated
 * C, and traces sums and activations of each layer. May import net and quant. Needs the JDK alone
 * and knows neither DL4J nor C.
 */
package ziffer.infer;
