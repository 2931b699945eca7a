/**
 * Sheets of handwriting: cuts a scan or photo into digits, framed as {@code data} frames, and draws
 * the form to be filled in. Knows {@code data} and BoofCV; knows nothing of training or C.
 *
 * <p>The way of a sheet: {@link ziffer.forms.Scan} reads and orients it, {@code Page} covers the
 * table around it, {@code LightCorrection} turns grey levels into ink whatever the light, {@code
 * Skew} turns it straight, {@code RuledLines} finds printed lines, {@code Components} joins
 * connected components of ink into digits, {@code Rows} puts them in order, and {@link
 * ziffer.forms.Labels} says what they are.
 */
package ziffer.forms;
