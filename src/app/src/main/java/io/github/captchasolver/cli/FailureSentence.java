package io.github.captchasolver.cli;

import io.github.captchasolver.util.LoadingFailure;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CompletionException;

/** Says in one sentence what failed. */
final class FailureSentence {
  private FailureSentence() {}

  static String of(Throwable failure) {
    // Errors of other threads come in a wrapper.
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return of(failure.getCause());
    }
    String message = failure.getMessage();
    if (failure instanceof UncheckedIOException unchecked) {
      // Without a message of its own, it has the class name and message of its cause.
      return unchecked.getCause().toString().equals(message) ? of(unchecked.getCause()) : message;
    }
    if (failure instanceof FileSystemException file) {
      return of(file);
    }
    if (failure instanceof OutOfMemoryError) {
      return "Out of memory: raise the heap, for example with CAPTCHA_JAVA_OPTIONS=-Xmx4g.";
    }
    if (failure instanceof LinkageError) {
      return "A part of the program could not be loaded: " + LoadingFailure.reason(failure);
    }
    // Our own messages are sentences; anything else is a bug.
    boolean expected =
        failure instanceof IllegalArgumentException || failure instanceof IllegalStateException;
    return expected && message != null && !(failure instanceof NumberFormatException)
        ? message
        : "Unexpected error: " + failure + "; --debug shows where.";
  }

  private static String of(FileSystemException failure) {
    String file = failure.getFile();
    if (failure instanceof NoSuchFileException) {
      return file + " does not exist.";
    }
    if (failure instanceof AccessDeniedException) {
      return file + " cannot be read or written: permission denied.";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return file + " already exists.";
    }
    if (failure instanceof NotDirectoryException) {
      return file + " is not a folder.";
    }
    return file
        + " cannot be read or written"
        + (failure.getReason() == null ? "." : " (" + failure.getReason() + ").");
  }
}
