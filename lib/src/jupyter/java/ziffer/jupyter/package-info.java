/**
 * Jupyter as an external program: installs the kernel, runs notebooks and checks the result. Knows
 * {@code data}, the kernel and JSON, and jsoup for the HTML pages.
 */
package ziffer.jupyter;
