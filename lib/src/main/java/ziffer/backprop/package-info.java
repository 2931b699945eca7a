/**
 * Loss, gradients and inference of a net on plain float arrays, data-parallel, with oneDNN or
 * OpenBLAS. May import {@code net}, JavaCPP's presets, and ND4J's native operations, which limit
 * oneDNN's threads. Does not import Deeplearning4j, but keeps parameters and gradients in one array
 * in Deeplearning4j's order, so that the two are interchangeable.
 */
package ziffer.backprop;
