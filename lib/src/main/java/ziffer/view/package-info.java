/**
 * Pictures and tables for scripts and notebooks, in one consistent look, from plain numbers. Knows
 * XChart, Tablesaw and the names of {@code data}; knows nothing of what computes.
 */
package ziffer.view;
