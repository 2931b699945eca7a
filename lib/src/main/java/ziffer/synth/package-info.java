/**
 * Synthetic handwriting in European shapes, for users without scans: strokes as curves, parameters
 * per writer, rendered as filled-in forms that are processed like real scans. The same seed gives
 * the same sheet, pixel for pixel. May import {@code data} and {@code forms}.
 */
package ziffer.synth;
