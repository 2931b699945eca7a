/**
 * Figures: accuracy, confusion, each source and writer apart, and the generated C run against the
 * mirror, on this machine and on emulated cores. Knows nothing of DL4J.
 */
package ziffer.eval;
