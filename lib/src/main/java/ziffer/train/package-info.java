/**
 * Training with Deeplearning4j: nets, schedules, checkpoints, and the conversion of a DL4J net to a
 * {@link ziffer.net.FloatNet}. The only package that imports DL4J; independent of C.
 */
package ziffer.train;
