package ziffer.backprop;

import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;

/** oneDNN's engine, descriptions of its memory, and calls of its primitives. */
final class OneDnn {
  /**
   * Limits the threads of OpenMP, which oneDNN's presets do not. Loaded first, so that the newer
   * OpenMP of the two serves both.
   */
  static final Nd4jCpu OPEN_MP = new Nd4jCpu();

  static final engine CPU = new engine(engine.kind.cpu, 0);

  private OneDnn() {}

  /** Describes an array of the dimensions {@code sizes}. */
  static memory.desc describe(memory.format_tag format, long... sizes) {
    return new memory.desc(sizes, memory.data_type.f32, format);
  }

  /** Returns {@code values} as oneDNN's memory; the caller keeps them alive. */
  static memory memory(memory.desc description, FloatPointer values) {
    return new memory(description, CPU, values);
  }

  /** Allocates memory. */
  static memory memory(memory.desc description) {
    return new memory(description, CPU);
  }

  /**
   * Throws if a function failed.
   *
   * @throws IllegalStateException unless {@code status} is success
   */
  static void check(int status) {
    if (status != dnnl_success) {
      throw new IllegalStateException("oneDNN failed with status " + status);
    }
  }

  /**
   * A primitive with its arguments.
   *
   * @param arguments by oneDNN's numbers, {@code DNNL_ARG_}...
   */
  record Call(primitive primitive, IntMemoryMap arguments, stream stream) {
    static Call of(primitive primitive) {
      return new Call(primitive, new IntMemoryMap(), new stream(CPU));
    }

    /** Adds an argument. */
    Call with(int argument, memory memory) {
      arguments.put(argument, memory);
      return this;
    }

    void run() {
      primitive.execute(stream, arguments);
    }
  }
}
