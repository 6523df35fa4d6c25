package io.github.captchasolver.nn.kernel;

import io.github.captchasolver.nn.kernel.onednn.OneDnn;
import io.github.captchasolver.nn.kernel.plain.PlainJava;

/** Chooses the backend for this machine. */
public final class Backends {
  private Backends() {}

  /** oneDNN where there is a binary of it for this platform, otherwise plain Java. */
  public static Backend best(ThreadLimit limit) {
    try {
      return new OneDnn(limit);
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      return new PlainJava();
    }
  }
}
