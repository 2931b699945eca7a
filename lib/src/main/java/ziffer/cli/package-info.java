/**
 * What the scripts share: options, exit codes and progress bars. May use every other package; only
 * scripts and benchmarks use it.
 */
package ziffer.cli;
