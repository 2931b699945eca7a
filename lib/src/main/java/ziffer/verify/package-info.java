/**
 * Verifies the generated C against the integer mirror, score by score, with host compilers and on
 * emulated cores, where it also counts instructions, flash and RAM. May import data, quant, infer,
 * codegen and boards. Its core needs the JDK alone and does not know DL4J.
 */
package ziffer.verify;
