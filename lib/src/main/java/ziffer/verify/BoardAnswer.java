package ziffer.verify;

/**
 * What a board computed for an image.
 *
 * @param scores ten
 * @param digit what {@code predict} returns
 * @param isDigit what {@code is_digit} returns
 * @param cycles of the board's clock that {@code predict} took, unsigned 32 bits
 * @param micros the same in microseconds
 * @param pixels {@code [28][28]}, which it classified
 */
public record BoardAnswer(
    int[] scores, int digit, boolean isDigit, long cycles, long micros, byte[] pixels) {}
