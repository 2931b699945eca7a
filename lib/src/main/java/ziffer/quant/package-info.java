/**
 * From a {@link ziffer.net.FloatNet} to an {@link ziffer.quant.Int8Net}: calibration, scales, the
 * overflow proof and the versioned file. May import {@code data} and {@code net}.
 *
 * <p><b>The one integer rule</b>, which the Java mirror, the generated C and every test are held
 * to:
 *
 * <ul>
 *   <li>Input: raw pixels, unsigned 8 bit, 0 = paper, 255 = ink, zero point 0. Normalisation is
 *       folded into the first layer, whose padding is therefore black.
 *   <li>Weights: int8, symmetric, -127 to 127; one scale per output channel, but a single scale for
 *       the last layer, so that its sums compare. A layer may have weights of few bits: -7 to 7;
 *       -3, -1, 1, 3; or -1, 0, 1, at the scales it was trained with. Its biases and multipliers
 *       are numbers of 16 bits times a power of two that its channels share.
 *   <li>Accumulator: int32, bias included. For every channel |bias| + 255 sum|w| &lt; 2^31 is
 *       proved, or the net is rejected.
 *   <li>Max-pool acts on accumulators: every multiplier is positive, so it commutes.
 *   <li>Hidden activations: unsigned 8 bit (or 4: 0 to 15), zero point 0, {@code y =
 *       clamp((int64(acc) * M[c]) >> 32, 0, 255)} with M[c] = round(scale 2^32) in 1..2^31-1. The
 *       clamp at 0 is the ReLU. The half step round(2^31 / M[c]) that turns the shift into rounding
 *       is already in the bias.
 *   <li>Scheme {@code power-of-two}: M[c] is one power of two for the whole layer; same formula.
 *   <li>Scores: the ten int32 sums of the last layer; one float scale turns them into logits. The
 *       class is the largest score, the lowest index on a tie.
 *   <li>What is no digit: the sum of the distances of all scores from the largest, in int64, is
 *       below the net's threshold. A net without a threshold takes everything for a digit.
 * </ul>
 */
package ziffer.quant;
