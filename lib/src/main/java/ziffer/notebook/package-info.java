/**
 * Functions for the notebooks' cells: a check of the machine, the data and output folders, and
 * excerpts of source files. May use every package except {@code cli}, {@code kernel} and {@code
 * jupyter}.
 */
package ziffer.notebook;
