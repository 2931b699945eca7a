/**
 * Sheets of handwriting: cuts a scan or photo into digits, framed as {@code data} frames, and draws
 * the form to be filled in. Knows {@code data} and BoofCV; knows nothing of training or C.
 *
 * <p>The way of a sheet: {@link ziffer.forms.Scan} reads and orients it, {@code Page} covers the
 * table around it, {@code Flattening} makes ink of it whatever the light, {@code Skew} turns it
 * straight, {@code Rulings} finds printed lines, {@code Pieces} joins connected ink to digits,
 * {@code Rows} puts them in order, and {@link ziffer.forms.Labels} says what they are.
 */
package ziffer.forms;
