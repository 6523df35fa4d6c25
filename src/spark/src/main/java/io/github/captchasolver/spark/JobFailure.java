package io.github.captchasolver.spark;

import io.github.captchasolver.text.Printable;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkException;
import org.apache.spark.SparkThrowable;

/** Says in one sentence why a job failed. */
final class JobFailure {
  private static final int LONGEST = 500;

  private JobFailure() {}

  static String sentence(Throwable failure) {
    boolean wrapper =
        failure instanceof ExecutionException
            || failure instanceof CompletionException
            || failure instanceof SparkException;
    if (wrapper && failure.getCause() != null) {
      return sentence(failure.getCause());
    }
    String message = failure.getMessage();
    // Our own messages are sentences.
    boolean ours =
        failure instanceof UncheckedIOException
            || failure instanceof IllegalArgumentException
            || failure instanceof IllegalStateException;
    if (ours && message != null && !(failure instanceof SparkThrowable)) {
      return Printable.of(firstLine(message));
    }
    String reason = Printable.of(firstLine(message == null ? failure.toString() : message));
    return "Spark failed: " + reason + (reason.endsWith(".") ? "" : ".") + " --debug shows where.";
  }

  /** Spark's messages have the stack traces of executors behind their first line. */
  private static String firstLine(String message) {
    String line = message.lines().findFirst().orElse("").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + " ..." : line;
  }
}
