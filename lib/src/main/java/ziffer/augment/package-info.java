/**
 * Augmentation: random rotation, shift, scaling, shear and elastic deformation of digits. The same
 * seed gives the same images, whatever the number of threads. May import {@code data}; independent
 * of training.
 */
package ziffer.augment;
