package io.github.captchasolver.spark;

import io.github.captchasolver.inference.CaptchaSolver;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Shares one open solver among all tasks of an executor. It stays open between two tasks, and until
 * another model is opened while no task uses it.
 *
 * <p>The map is static, as is the lock of {@link TrainingSetting}: Spark gives a task no other
 * place that lives as long as its executor.
 */
final class SharedSolver implements AutoCloseable {
  private static final Map<String, SharedSolver> OPEN = new HashMap<>();

  private final CaptchaSolver solver;
  private int users;

  private SharedSolver(CaptchaSolver solver) {
    this.solver = solver;
  }

  /**
   * Returns the open solver of a model, which the caller closes when its task ends.
   *
   * @param key what distinguishes it from others
   * @param opener is called if it is not open
   */
  static SharedSolver acquire(String key, Supplier<CaptchaSolver> opener) {
    synchronized (OPEN) {
      SharedSolver shared = OPEN.get(key);
      if (shared == null) {
        closeUnused();
        shared = new SharedSolver(opener.get());
        OPEN.put(key, shared);
      }
      shared.users++;
      return shared;
    }
  }

  private static void closeUnused() {
    OPEN.values()
        .removeIf(
            shared -> {
              if (shared.users == 0) {
                shared.solver.close();
              }
              return shared.users == 0;
            });
  }

  CaptchaSolver solver() {
    return solver;
  }

  @Override
  public void close() {
    synchronized (OPEN) {
      users--;
    }
  }
}
