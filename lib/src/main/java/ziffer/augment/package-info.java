/**
 * Augmentation: pictures of digits turned, moved, stretched and bent at random, as other hands
 * would have written them. Seeded: the same seed gives the same pictures whatever the number of
 * threads. Knows {@code data} and nothing of what learns from the pictures.
 */
package ziffer.augment;
