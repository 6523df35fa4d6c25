package io.github.captchasolver.nn.dl4j;

import io.github.captchasolver.nn.kernel.Backend;
import io.github.captchasolver.util.NativeLibrary;
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

  /**
   * Takes the limit from the calling thread.
   *
   * @throws IllegalStateException if ND4J does not start on this machine, with the cause
   */
  OpenMpThreads() {
    operations = Natives.LIBRARY.get();
    most = Math.max(1, operations.ompGetMaxThreads());
  }

  /** Loaded with the first use. */
  private static final class Natives {
    static final NativeLibrary<NativeOps> LIBRARY = NativeLibrary.load("ND4J", Natives::operations);

    private static NativeOps operations() {
      Nd4j.getBackend(); // fills the holder below
      return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }
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
