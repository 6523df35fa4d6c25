package io.github.captchasolver.spark;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs one job, as the main class of {@code spark-submit} or in a Java of its own. Results go to
 * standard output, log lines where Spark's go. Exit codes: 0 success, 1 failure, 2 wrong usage.
 */
@Command(
    name = "./captcha spark",
    description = "Reads and generates images, and trains many models, on Apache Spark.",
    synopsisSubcommandLabel = "JOB",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    subcommands = {
      ReadTableCommand.class,
      GenerateTableCommand.class,
      FoldsCommand.class,
      SweepCommand.class
    })
public final class SparkJobs implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean debug;

  /** Runs one job and ends the process with its exit code. */
  public static void main(String[] args) {
    int exitCode =
        new SparkJobs()
            .commandLine()
            .setOut(writer(FileDescriptor.out))
            .setErr(writer(FileDescriptor.err))
            .execute(args);
    // A driver on the cluster reports success to it by returning.
    if (exitCode != CommandLine.ExitCode.OK) {
      System.exit(exitCode);
    }
  }

  /** Returns the picocli command line, for one execution. */
  CommandLine commandLine() {
    return new CommandLine(this)
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, line, parsed) -> failed(failure, line))
        .setParameterExceptionHandler(SparkJobs::misused);
  }

  private int failed(Exception failure, CommandLine line) {
    line.getErr().println(JobFailure.sentence(failure));
    if (debug) {
      failure.printStackTrace(line.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static int misused(ParameterException wrong, String[] args) {
    PrintWriter err = wrong.getCommandLine().getErr();
    err.println(wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("See " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  /** Reports that the job is missing. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name a job: " + String.join(", ", spec.subcommands().keySet()) + ".");
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }
}
