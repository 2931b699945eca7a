/**
 * Nets in plain Java: architectures with shapes, parameter and MAC counts, trained weights, folding
 * of batch norm and input normalisation, and float inference. Needs the JDK alone and does not know
 * DL4J.
 */
package ziffer.net;
