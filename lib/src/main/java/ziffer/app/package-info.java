/**
 * What scripts and notebooks share above the single steps: the files of a run, the sequences of
 * steps that both take, and what they show of them. Knows nothing of command lines.
 */
package ziffer.app;
