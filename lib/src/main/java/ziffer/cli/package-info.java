/**
 * What the scripts share: options, exit codes, progress bars, and the runs behind them. Knows
 * everything; nothing knows it.
 */
package ziffer.cli;
