package io.github.captchasolver.bench;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A product of two large square matrices in float32, which comes nearest to the peak of the
 * machine. By oneDNN and by OpenBLAS: either may know the processor better.
 */
final class MatrixMultiply {
  private static final int SIDE = 2048;

  private final FloatPointer left = filled();
  private final FloatPointer right = filled();
  private final FloatPointer product = filled();

  private static FloatPointer filled() {
    float[] values = new float[SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 7 - 3;
    }
    return new FloatPointer(values);
  }

  /** Returns the floating-point operations of one product. */
  static long flops() {
    return 2L * SIDE * SIDE * SIDE;
  }

  Contender oneDnn() {
    return new OwnWork(
        "oneDNN sgemm",
        i -> {
          byte plain = (byte) 'N';
          try {
            dnnl.dnnl_sgemm(
                plain, plain, SIDE, SIDE, SIDE, 1, left, SIDE, right, SIDE, 0, product, SIDE);
          } catch (LinkageError e) {
            throw new PeerException("there is no oneDNN for this platform.");
          }
        });
  }

  Contender openBlas() {
    return new OwnWork(
        "OpenBLAS sgemm",
        i ->
            cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                SIDE,
                SIDE,
                SIDE,
                1,
                left,
                SIDE,
                right,
                SIDE,
                0,
                product,
                SIDE));
  }
}
