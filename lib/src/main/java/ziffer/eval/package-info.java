/**
 * Accuracy of predictions: confusion matrix, per digit and per writer, and inference over whole
 * sets. May import data, net, quant and infer. Needs the JDK alone and does not know DL4J.
 */
package ziffer.eval;
