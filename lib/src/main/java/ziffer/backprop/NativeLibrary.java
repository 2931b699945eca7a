package ziffer.backprop;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_get_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import ziffer.backprop.Gemm.Operand;
import ziffer.net.LayerSpec;
import ziffer.net.Shape;

/** Computes matrix products and convolutions, each call on the thread of its worker. */
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
    void multiply(int m, int n, int k, Operand a, Operand b, boolean add, float[] c) {
      byte transA = (byte) (a.transposed() ? 'T' : 'N');
      byte transB = (byte) (b.transposed() ? 'T' : 'N');
      int ldA = a.transposed() ? m : k;
      int ldB = b.transposed() ? k : n;
      int beta = add ? 1 : 0;
      OneDnn.check(
          dnnl.dnnl_sgemm(
              transA, transB, m, n, k, 1, a.values(), ldA, b.values(), ldB, beta, c, n));
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

  /** OpenBLAS 0.3.19, bundled with ND4J 1.0.0-M2.1; convolutions by {@link Im2col}. */
  OPEN_BLAS {
    @Override
    Layer conv(LayerSpec.Conv conv, Shape in, int pad, int offset, int images, boolean first) {
      return new ConvLayer(new Gemm(this), conv, in, pad, offset, images, first);
    }

    @Override
    void multiply(int m, int n, int k, Operand a, Operand b, boolean add, float[] c) {
      int transA = a.transposed() ? CblasTrans : CblasNoTrans;
      int transB = b.transposed() ? CblasTrans : CblasNoTrans;
      int ldA = a.transposed() ? m : k;
      int ldB = b.transposed() ? k : n;
      float beta = add ? 1 : 0;
      cblas_sgemm(
          CblasRowMajor, transA, transB, m, n, k, 1, a.values(), ldA, b.values(), ldB, beta, c, n);
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

  /** Multiplies non-empty matrices; {@link Gemm#multiply} says what the parameters are. */
  abstract void multiply(int m, int n, int k, Operand a, Operand b, boolean add, float[] c);

  /** Returns the number of threads of calls from this thread. */
  abstract int threads();

  /** Sets the number of threads of calls from this thread. */
  abstract void setThreads(int threads);
}
