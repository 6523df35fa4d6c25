package io.github.captchasolver.cli;

import io.github.captchasolver.text.Printable;
import java.io.PrintWriter;
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
    } catch (Error | IllegalStateException e) {
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
    err.println(Printable.of(FailureSentence.of(failure)));
    if (program.debug()) {
      failure.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
