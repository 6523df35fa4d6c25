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
 * Turns what went wrong into one sentence on standard error and an exit code. It is what picocli
 * asks for itself, not lambdas of it: the first lambda that is not in the class archive, as none of
 * picocli's types can be, costs a tenth of a start.
 */
final class ErrorHandler
    implements IExecutionExceptionHandler, IParameterExceptionHandler, IExecutionStrategy {
  private final Captcha program;

  /**
   * @param program asked when something fails whether stack traces are wanted
   */
  ErrorHandler(Captcha program) {
    this.program = program;
  }

  /** Runs the command; what picocli would let through as an error is told like the rest. */
  @Override
  public int execute(ParseResult parsed) {
    CommandLine command = parsed.commandSpec().commandLine();
    try {
      int exitCode = new RunLast().execute(parsed);
      // A PrintWriter keeps quiet about a full disk or a closed pipe.
      if (command.getOut().checkError()) {
        throw new IllegalStateException("Standard output could not be written completely.");
      }
      return exitCode;
    } catch (OutOfMemoryError | LinkageError | IllegalStateException e) {
      return tell(e, command);
    }
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return tell(e, command);
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

  private int tell(Throwable failure, CommandLine command) {
    PrintWriter err = command.getErr();
    err.println(Printable.of(sentence(failure)));
    if (program.debugs()) {
      failure.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String sentence(Throwable failure) {
    // What went wrong on another thread comes in a wrapper.
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return sentence(failure.getCause());
    }
    String message = failure.getMessage();
    if (failure instanceof UncheckedIOException unchecked) {
      // Without a sentence of its own, its message is the cause's class name and message.
      return unchecked.getCause().toString().equals(message)
          ? sentence(unchecked.getCause())
          : message;
    }
    if (failure instanceof FileSystemException file) {
      return sentence(file);
    }
    if (failure instanceof OutOfMemoryError) {
      return "The memory is not enough: give it more, for example CAPTCHA_JAVA_OPTIONS=-Xmx4g.";
    }
    if (failure instanceof LinkageError) {
      return "A native library could not be loaded (" + message + "); --debug shows which.";
    }
    // Our own messages are sentences; anything else is a fault of the program.
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
      return file + " may not be read or written: its permissions do not allow it.";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return file + " is already there.";
    }
    if (failure instanceof NotDirectoryException) {
      return file + " is no folder.";
    }
    return file
        + " could not be read or written"
        + (failure.getReason() == null ? "." : " (" + failure.getReason() + ").");
  }
}
