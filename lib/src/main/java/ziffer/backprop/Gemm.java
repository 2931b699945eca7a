package ziffer.backprop;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.Arrays;

/** Matrix products (GEMM) of row-major Java arrays with OpenBLAS. */
final class Gemm {
  private Gemm() {}

  /**
   * Computes c = a b, or c += a b if {@code add}.
   *
   * @param a {@code [m][k]}
   * @param b {@code [k][n]}
   * @param c {@code [m][n]}
   */
  static void multiply(int m, int n, int k, Operand a, Operand b, boolean add, float[] c) {
    if (m == 0 || k == 0) {
      // BLAS rejects the empty matrices of a worker without images.
      Arrays.fill(c, 0, add ? 0 : m * n, 0);
      return;
    }
    cblas_sgemm(
        CblasRowMajor,
        a.transposed ? CblasTrans : CblasNoTrans,
        b.transposed ? CblasTrans : CblasNoTrans,
        m,
        n,
        k,
        1,
        a.values,
        a.transposed ? m : k,
        b.values,
        b.transposed ? k : n,
        add ? 1 : 0,
        c,
        n);
  }

  /**
   * A factor.
   *
   * @param values row-major, or column-major if {@code transposed}
   */
  record Operand(float[] values, boolean transposed) {
    static Operand of(float[] values) {
      return new Operand(values, false);
    }

    static Operand transposed(float[] values) {
      return new Operand(values, true);
    }
  }

  /** Writes {@code row} into each of the first {@code rows} rows of {@code matrix}. */
  static void repeat(float[] row, int rows, float[] matrix) {
    int total = rows * row.length;
    System.arraycopy(row, 0, matrix, 0, row.length);
    for (int done = row.length; done < total; done *= 2) {
      System.arraycopy(matrix, 0, matrix, done, Math.min(done, total - done));
    }
  }

  /** Returns the sum of each column of the first {@code rows} rows. */
  static float[] sumColumns(float[] matrix, int rows, int columns) {
    float[] ones = new float[rows];
    Arrays.fill(ones, 1);
    float[] sums = new float[columns];
    multiply(1, columns, rows, Operand.of(ones), Operand.of(matrix), false, sums);
    return sums;
  }
}
