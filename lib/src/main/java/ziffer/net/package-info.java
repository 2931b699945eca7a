/**
 * Nets in plain Java: the architecture (layers, shapes, parameter and MAC counts), the trained
 * weights, the folding of batch norm and input normalisation, and a float reference run. Needs the
 * JDK alone and knows nothing of DL4J.
 */
package ziffer.net;
