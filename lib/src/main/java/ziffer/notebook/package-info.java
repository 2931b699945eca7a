/**
 * What the notebooks' cells need beside the library: a check of the machine, and where files lie.
 * Knows all that computes and draws, and nothing of Jupyter.
 */
package ziffer.notebook;
