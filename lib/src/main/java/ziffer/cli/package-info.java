/**
 * What the scripts share: common options, exit codes, progress bars, JSON. Knows picocli and {@code
 * data}; holds no step of the way from handwriting to header.
 */
package ziffer.cli;
