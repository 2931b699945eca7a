/**
 * Loss and gradients of a net over plain float arrays, on all cores, with matrix products by
 * OpenBLAS. Knows architectures, not Deeplearning4j: parameters and gradients lie in one array in
 * the order in which Deeplearning4j keeps them, so that either can take the other's place.
 */
package ziffer.backprop;
