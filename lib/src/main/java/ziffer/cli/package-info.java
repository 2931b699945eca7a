/**
 * What the scripts share: options, exit codes and progress bars. May use the packages of the steps
 * and {@code app}; needs picocli and progressbar. Only scripts and benchmarks use it.
 */
package ziffer.cli;
