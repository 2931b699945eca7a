/**
 * Searches for the net that fits a budget of flash, RAM and instructions. May import the packages
 * of the steps and {@code app}.
 */
package ziffer.search;
