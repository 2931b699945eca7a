package ziffer.backprop;

import static org.bytedeco.openblas.global.openblas_nolapack.blas_get_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;

import org.bytedeco.javacpp.Loader;
import ziffer.net.LayerSpec;
import ziffer.net.Shape;

/** What computes convolutions and fully connected layers, on the thread of each worker. */
public enum NativeLibrary {
  /**
   * oneDNN 2.5.2, the version that ND4J 1.0.0-M2.1 is built with. Its threads are those of OpenMP,
   * which on Linux is the same library for ND4J, through which it is limited to one thread.
   */
  ONE_DNN {
    @Override
    Layer conv(LayerSpec.Conv conv, Shape in, int pad, int offset, int images, boolean first) {
      return new OneDnnConvLayer(conv, in, pad, offset, images, first);
    }

    @Override
    Layer dense(Shape in, int outputs, int offset, int images, boolean first) {
      return new OneDnnDenseLayer(in, outputs, offset, images, first);
    }

    @Override
    int threads() {
      return OneDnn.OPEN_MP.ompGetMaxThreads();
    }

    @Override
    void setThreads(int threads) {
      OneDnn.OPEN_MP.setOmpNumThreads(threads);
    }
  },

  /** OpenBLAS 0.3.19, bundled with ND4J 1.0.0-M2.1: matrix products, and {@link Im2col}. */
  OPEN_BLAS {
    @Override
    Layer conv(LayerSpec.Conv conv, Shape in, int pad, int offset, int images, boolean first) {
      return new ConvLayer(conv, in, pad, offset, images, first);
    }

    @Override
    Layer dense(Shape in, int outputs, int offset, int images, boolean first) {
      return new DenseLayer(in, outputs, offset, images, first);
    }

    @Override
    int threads() {
      return blas_get_num_threads();
    }

    @Override
    void setThreads(int threads) {
      blas_set_num_threads(threads);
    }
  };

  /**
   * Returns oneDNN on Linux on x86-64. Elsewhere its natives are missing (Apple silicon), slow
   * (arm64: for 512-bit SVE only), or have an OpenMP of their own, whose threads ND4J cannot limit.
   */
  public static NativeLibrary ofPlatform() {
    return Loader.getPlatform().equals("linux-x86_64") ? ONE_DNN : OPEN_BLAS;
  }

  /** Creates a convolution; {@link ConvLayer} says what the parameters are. */
  abstract Layer conv(
      LayerSpec.Conv conv, Shape in, int pad, int offset, int images, boolean first);

  /** Creates a fully connected layer; {@link DenseLayer} says what the parameters are. */
  abstract Layer dense(Shape in, int outputs, int offset, int images, boolean first);

  /** Returns the number of threads of calls from this thread. */
  abstract int threads();

  /** Sets the number of threads of calls from this thread. */
  abstract void setThreads(int threads);
}
