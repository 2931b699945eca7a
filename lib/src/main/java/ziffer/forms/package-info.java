/**
 * Sheets of handwriting: cuts a scan or photo into framed digits, and draws the form to fill in;
 * and photos of single digits, see {@link ziffer.forms.DigitPhoto}. May import {@code data}, BoofCV
 * and metadata-extractor; independent of training and C.
 *
 * <p>The pipeline: {@code Scan} reads and orients a sheet, {@code Page} removes the background,
 * {@code LightCorrection} converts grey levels to ink, {@code Skew} deskews it, {@code RuledLines}
 * detects printed lines, {@code Components} merges connected components into digits, {@code Rows}
 * sorts them, and {@link ziffer.forms.Labels} assigns the labels.
 */
package ziffer.forms;
