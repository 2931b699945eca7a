/**
 * Nets in plain Java: architectures with shapes, parameter and MAC counts, trained weights, folding
 * of batch norm and input normalisation, and float inference. Uses only the JDK, not DL4J.
 */
package ziffer.net;
