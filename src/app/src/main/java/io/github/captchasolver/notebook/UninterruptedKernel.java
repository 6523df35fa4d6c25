package io.github.captchasolver.notebook;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Shows output on a separate thread, which the stop button does not interrupt: a kernel's socket
 * that is interrupted while sending fails, and loses the next message as well. The caller waits,
 * and stays interrupted.
 */
final class UninterruptedKernel implements NotebookDisplay {
  private final NotebookDisplay kernel;

  UninterruptedKernel(NotebookDisplay kernel) {
    this.kernel = kernel;
  }

  @Override
  public String show(MimeBundle forms) {
    return apart(() -> kernel.show(forms));
  }

  @Override
  public void update(String handle, MimeBundle forms) {
    apart(
        () -> {
          kernel.update(handle, forms);
          return null;
        });
  }

  private static <T> T apart(Supplier<T> showing) {
    try {
      return CompletableFuture.supplyAsync(showing, UninterruptedKernel::start).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static void start(Runnable showing) {
    var thread = new Thread(showing, "captcha-display");
    thread.setDaemon(true);
    thread.start();
  }
}
