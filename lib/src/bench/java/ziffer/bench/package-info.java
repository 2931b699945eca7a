/**
 * Benchmarks: each compares contestants in one run and reports ratios of medians. May use the
 * packages of the steps, {@code app}, {@code cli} and {@code onnx}; needs ONNX Runtime.
 */
package ziffer.bench;
