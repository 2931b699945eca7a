/**
 * Functions for the notebooks' cells: a check of the machine, the data and output folders, and
 * excerpts of source files. May use the packages of the steps, {@code app} and {@code live}.
 */
package ziffer.notebook;
