/**
 * A pen that writes digits in European forms, for those who have no handwriting at hand: strokes as
 * curves, a hand of its own for each writer, laid out as filled-in forms. Knows {@code data} and
 * {@code forms}; what it draws takes the same way as a real scan. The same seed draws the same
 * sheet, pixel for pixel.
 */
package ziffer.synth;
