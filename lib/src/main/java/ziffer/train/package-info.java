/**
 * Training with Deeplearning4j: nets, schedules, checkpoints, and the way from a DL4J net to a
 * {@link ziffer.net.FloatNet}. The only package that knows DL4J; knows nothing of C.
 */
package ziffer.train;
