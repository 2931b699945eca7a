/**
 * Pictures and tables for scripts and notebooks in a consistent style, from plain numbers and
 * architectures. May import XChart, Tablesaw, {@code data} and {@code net}; independent of training
 * and inference.
 */
package ziffer.view;
