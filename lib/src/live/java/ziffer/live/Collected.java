package ziffer.live;

import ziffer.data.DigitSet.Digit;

/**
 * A drawing that is stored.
 *
 * @param id the first 16 hexadecimal digits of the SHA-256 of its line in the writer's file
 * @param digit the framed picture with its label, 0 to 9, and its writer
 */
public record Collected(String id, Digit digit) {}
