/**
 * Verifies the generated C against the integer mirror, score by score, with host compilers, on
 * emulated cores, where it also counts instructions, flash and RAM, and on boards over their serial
 * lines. May import data, quant, infer, codegen and boards. Its core needs the JDK alone and does
 * not know DL4J.
 */
package ziffer.verify;
