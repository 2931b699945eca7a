/**
 * Pictures and tables for scripts and notebooks in a consistent style, from plain numbers. May
 * import XChart, Tablesaw and {@code data}; independent of training and inference.
 */
package ziffer.view;
