/**
 * Digits as bytes: IDX and picture files, verified downloads, MNIST's framing (20x20 box, centre of
 * mass in 28x28), splits by writer, oversampling. Uses only the JDK; independent of training and C.
 */
package ziffer.data;
