/**
 * Runs generated C that is compiled to WebAssembly in plain Java, by Endive. May import data,
 * quant, codegen, boards and verify, and {@code run.endive}, which the scripts that compile this
 * source set name.
 */
package ziffer.wasm;
