/**
 * Functions for the notebooks' cells: a check of the machine, data and nets, training, digits,
 * charts and tables in one call, the canvas and the cleaner, the first lesson, and excerpts of
 * files. May use the packages of the steps, {@code app} and {@code live}.
 */
package ziffer.notebook;
