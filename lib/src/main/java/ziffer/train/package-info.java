/**
 * Training with Deeplearning4j: nets, schedules, checkpoints, and the conversion of a DL4J net to a
 * {@link ziffer.net.FloatNet}. Only this package and the benchmarks import DL4J. May import {@code
 * data}, {@code augment}, {@code net} and {@code backprop}.
 */
package ziffer.train;
