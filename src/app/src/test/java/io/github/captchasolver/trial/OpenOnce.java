package io.github.captchasolver.trial;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import java.nio.file.Path;

/** Opens a model in a process of its own, and prints how many nanoseconds that took. */
final class OpenOnce {
  private OpenOnce() {}

  /**
   * @param arguments the model, and whether it is to run its self-test
   */
  public static void main(String[] arguments) {
    System.out.println(nanos(Path.of(arguments[0]), Boolean.parseBoolean(arguments[1])));
  }

  static long nanos(Path model, boolean selfTest) {
    long start = System.nanoTime();
    CaptchaSolver.open(model, SolverOptions.defaults().withSelfTest(selfTest)).close();
    return System.nanoTime() - start;
  }
}
