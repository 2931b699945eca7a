/**
 * The generated C as WebAssembly: compiled by clang, and run in plain Java by Endive. May import
 * data, quant, codegen, boards and verify, and {@code run.endive}, which the scripts that compile
 * this source set name.
 */
package ziffer.wasm;
