/**
 * Jupyter as an external program: installs the kernel, runs notebooks and checks the result. May
 * import {@code data}, the kernel, JSON, and jsoup for the HTML pages.
 */
package ziffer.jupyter;
