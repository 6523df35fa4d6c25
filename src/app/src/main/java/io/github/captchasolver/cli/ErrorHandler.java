package io.github.captchasolver.cli;

import io.github.captchasolver.text.Printable;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CompletionException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns errors into one sentence on standard error and an exit code. Implements the interfaces of
 * picocli itself, because the first lambda that is not in the class archive (none of picocli's
 * types can be) takes a tenth of the start-up time.
 */
final class ErrorHandler
    implements IExecutionExceptionHandler, IParameterExceptionHandler, IExecutionStrategy {
  private final Captcha program;

  /**
   * Creates the handler.
   *
   * @param program asked on an error whether to print the stack trace
   */
  ErrorHandler(Captcha program) {
    this.program = program;
  }

  /** Runs the command, and reports also those errors that picocli would not catch. */
  @Override
  public int execute(ParseResult parsed) {
    CommandLine command = parsed.commandSpec().commandLine();
    try {
      int exitCode = new RunLast().execute(parsed);
      // A PrintWriter does not report a full disk or a closed pipe.
      if (command.getOut().checkError()) {
        throw new IllegalStateException("Standard output could not be written completely.");
      }
      return exitCode;
    } catch (OutOfMemoryError | LinkageError | IllegalStateException e) {
      return report(e, command);
    }
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return report(e, command);
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(Printable.of(e.getMessage()));
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("See " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  private int report(Throwable failure, CommandLine command) {
    PrintWriter err = command.getErr();
    err.println(Printable.of(sentence(failure)));
    if (program.debug()) {
      failure.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String sentence(Throwable failure) {
    // Errors of other threads come in a wrapper.
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return sentence(failure.getCause());
    }
    String message = failure.getMessage();
    if (failure instanceof UncheckedIOException unchecked) {
      // Without a message of its own, it has the class name and message of its cause.
      return unchecked.getCause().toString().equals(message)
          ? sentence(unchecked.getCause())
          : message;
    }
    if (failure instanceof FileSystemException file) {
      return sentence(file);
    }
    if (failure instanceof OutOfMemoryError) {
      return "Out of memory: raise the heap, for example with CAPTCHA_JAVA_OPTIONS=-Xmx4g.";
    }
    if (failure instanceof LinkageError) {
      return "A native library could not be loaded (" + message + "); --debug shows which one.";
    }
    // Our own messages are sentences; anything else is a bug.
    boolean expected =
        failure instanceof IllegalArgumentException || failure instanceof IllegalStateException;
    return expected && message != null && !(failure instanceof NumberFormatException)
        ? message
        : "Unexpected error: " + failure + "; --debug shows where.";
  }

  private static String sentence(FileSystemException failure) {
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
