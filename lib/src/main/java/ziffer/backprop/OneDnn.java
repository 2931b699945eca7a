package ziffer.backprop;

import java.nio.FloatBuffer;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;

/** oneDNN's engine, its memory, and calls of its primitives. */
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

  /** Allocates memory. */
  static memory memory(memory.desc description) {
    return new memory(description, CPU);
  }

  /** Floats outside of Java's heap. */
  static final class Floats {
    private final FloatPointer pointer;
    private final FloatBuffer buffer;

    Floats(int length) {
      // Not empty, since the address of nothing is null.
      this.pointer = new FloatPointer(Math.max(1, length));
      this.buffer = pointer.asBuffer().slice(0, length);
    }

    int length() {
      return buffer.capacity();
    }

    /** Copies {@code count} of {@code values} to the beginning. */
    void put(float[] values, int from, int count) {
      buffer.put(0, values, from, count);
    }

    /** Copies the first {@code count} into {@code values}. */
    void get(float[] values, int to, int count) {
      buffer.get(0, values, to, count);
    }

    void clear() {
      pointer.zero();
    }

    /** Returns the floats as oneDNN's memory; they must stay reachable. */
    memory as(memory.desc description) {
      return new memory(description, CPU, pointer);
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

    static Call of(primitive_desc description) {
      return of(new primitive(description));
    }

    /** Adds an argument unless it is null. */
    Call with(int argument, memory memory) {
      if (memory != null) {
        arguments.put(argument, memory);
      }
      return this;
    }

    void run() {
      primitive.execute(stream, arguments);
    }
  }
}
