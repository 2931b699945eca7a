/**
 * What scripts and notebooks share above single steps: training runs with their files and teachers,
 * models by file, reports, and the set-up of a machine. May use the packages of the steps; needs
 * Jackson jr. Must not use picocli or the package cli.
 */
package ziffer.app;
