package io.github.captchasolver.cli;

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

/**
 * The command line. Results go to standard output in UTF-8, progress and errors to standard error.
 * Exit codes: 0 done, 1 could not be done, 2 wrong usage.
 */
@Command(
    name = "./captcha",
    description = "Learns to read text CAPTCHAs from labelled pictures, and reads new ones.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      SolveCommand.class,
      CheckCommand.class,
      GenerateCommand.class,
      PretrainCommand.class,
      ExportCommand.class,
      BenchCommand.class,
      LabCommand.class
    },
    footer = {"", "Every command explains itself: ./captcha solve --help"})
public final class Captcha implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error came from.")
  private boolean debug;

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(
        new Captcha()
            .commandLine()
            .setOut(writer(FileDescriptor.out))
            .setErr(writer(FileDescriptor.err))
            .execute(args));
  }

  /** The command line around this command, for one execution. */
  CommandLine commandLine() {
    var failures = new Failures(() -> debug);
    return new CommandLine(this)
        .setCaseInsensitiveEnumValuesAllowed(true)
        // A file name may begin with @.
        .setExpandAtFiles(false)
        .setExecutionStrategy(failures::execute)
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
  }

  /** Without a command. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Name a command: " + String.join(", ", spec.subcommands().keySet()) + ".");
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }
}
