/**
 * Pictures of digits as bytes: IDX and PNG files, downloads and their hashes, framing as MNIST
 * frames (20x20 box, centre of mass in 28x28), splits by writer, oversampling. Needs the JDK alone
 * and knows nothing of training or C.
 */
package ziffer.data;
