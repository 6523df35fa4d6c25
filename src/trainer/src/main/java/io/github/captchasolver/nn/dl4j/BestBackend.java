package io.github.captchasolver.nn.dl4j;

import io.github.captchasolver.nn.kernel.Backend;
import io.github.captchasolver.nn.kernel.onednn.OneDnn;
import io.github.captchasolver.nn.kernel.plain.PlainJava;

/** Chooses the backend that is fastest on this machine. */
final class BestBackend {
  private BestBackend() {}

  /** Returns oneDNN where there is a binary of it for this platform, otherwise plain Java. */
  static Backend create() {
    try {
      return new OneDnn(new OpenMpThreads());
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      return new PlainJava();
    }
  }
}
