/**
 * What the scripts share: common options, exit codes, progress bars, JSON, the files of a run, and
 * sequences of the library's steps that more than one of them takes. Knows everything; nothing
 * knows it.
 */
package ziffer.cli;
