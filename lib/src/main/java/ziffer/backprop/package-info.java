/**
 * Loss, gradients and inference of a net on plain float arrays, data-parallel, with OpenBLAS. May
 * import {@code net} and, to name the processor to OpenBLAS, JNA. Does not import Deeplearning4j,
 * but keeps parameters and gradients in one array in Deeplearning4j's order, so that the two are
 * interchangeable.
 */
package ziffer.backprop;
