package ziffer.wasm;

import java.util.Optional;
import java.util.stream.IntStream;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import ziffer.boards.BoardFlags;
import ziffer.codegen.CodeOptions;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.quant.Int8Net;
import ziffer.verify.CRunner;
import ziffer.verify.Results;
import ziffer.verify.WasmModules;

/** Runs a net's WebAssembly module in this JVM, by interpretation on all cores. */
public final class WasmRunner implements CRunner {
  private static final int ALL = 10_000;

  @Override
  public String target() {
    return WasmModules.TARGET;
  }

  @Override
  public BoardFlags board() {
    return BoardFlags.WASM;
  }

  @Override
  public Optional<String> missing() {
    return WasmModules.missing();
  }

  @Override
  public int images() {
    return ALL;
  }

  @Override
  public Outcome run(Int8Net net, DigitSet set, CodeOptions options, Progress progress) {
    return new Outcome(results(WasmModules.compile(net, options), set, progress), Optional.empty());
  }

  /** Runs a module on a set. */
  Results results(byte[] bytes, DigitSet set, Progress progress) {
    WasmModule module = Parser.parse(bytes);
    int workers = Runtime.getRuntime().availableProcessors();
    Results results =
        new Results(
            new int[set.size()][DigitSet.CLASSES], new int[set.size()], new int[set.size()]);
    IntStream.range(0, workers)
        .parallel()
        .forEach(
            worker -> {
              // Each with a memory of its own; the first one's progress stands for all.
              Progress mine = worker == 0 ? progress : Progress.NONE;
              run(Instance.builder(module).build(), set, results, worker, workers, mine);
            });
    return results;
  }

  private void run(
      Instance instance, DigitSet set, Results results, int first, int step, Progress progress) {
    int pixels = call(instance, "pixels");
    int scores = call(instance, "scores");
    for (int i = first; i < set.size(); i += step) {
      instance.memory().write(pixels, set.get(i).pixels());
      results.classes()[i] = call(instance, "predict");
      results.isDigit()[i] = call(instance, "is_digit");
      for (int k = 0; k < DigitSet.CLASSES; k++) {
        results.scores()[i][k] = instance.memory().readInt(scores + k * Integer.BYTES);
      }
      progress.report(target(), i + 1, set.size());
    }
  }

  static int call(Instance instance, String function) {
    return (int) instance.export(function).apply()[0];
  }
}
