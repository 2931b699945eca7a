/**
 * Jupyter from the outside: installs the kernel, reads notebooks, runs them and looks at what came
 * out. Knows nothing of digits and nets.
 */
package ziffer.jupyter;
