package io.github.captchasolver.nn.dl4j;

import io.github.captchasolver.nn.kernel.Backend;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Sets OpenMP's number of threads for the calling thread through ND4J, whose library shares one
 * OpenMP with oneDNN; oneDNN itself has no function for it.
 */
final class OpenMpThreads implements Backend.ThreadLimit {
  private final NativeOps operations;
  private final int most;

  /** Takes the limit from the calling thread. */
  OpenMpThreads() {
    Nd4j.getBackend(); // fills the holder below
    operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
    most = Math.max(1, operations.ompGetMaxThreads());
  }

  @Override
  public int most() {
    return most;
  }

  @Override
  public void set(int threads) {
    operations.setOmpNumThreads(threads);
  }
}
