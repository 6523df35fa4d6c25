package io.github.captchasolver.cli;

import io.github.captchasolver.cli.lab.LabCommand;
import io.github.captchasolver.inference.CaptchaSolver;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * Runs the command line. Results go to standard output in UTF-8, progress and errors to standard
 * error. Exit codes: 0 success, 1 failure, 2 wrong usage.
 */
@Command(
    name = "./captcha",
    description =
        "Trains models that read text CAPTCHAs from labelled images, and reads new images with them.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    footer = {
      "",
      "Help on a command: ./captcha solve --help",
      "In the project's own folder, ./captcha bench measures speed."
    })
public final class Captcha implements Runnable {
  /** In the order of the help. */
  static final List<String> COMMANDS =
      List.of(
          "train",
          "evaluate",
          "solve",
          "serve",
          "label",
          "check",
          "convert",
          "generate",
          "pretrain",
          "export",
          "import",
          "lab");

  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean debug;

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    if (args.length > 0 && (args[0].equals("solve") || args[0].equals("serve"))) {
      CaptchaSolver.load(); // while picocli reads the rest
    }
    System.exit(
        new Captcha()
            .commandLine(args)
            .setOut(writer(FileDescriptor.out))
            .setErr(writer(FileDescriptor.err))
            .execute(args));
  }

  /**
   * Returns the picocli command line, for one execution.
   *
   * @param args the arguments of that execution. If they begin with a command, only that one is
   *     added: describing all of them to picocli takes longer than reading an image.
   */
  CommandLine commandLine(String... args) {
    var failures = new ErrorHandler(this);
    var line = new CommandLine(this);
    List<String> names =
        args.length > 0 && COMMANDS.contains(args[0]) ? List.of(args[0]) : COMMANDS;
    for (String name : names) {
      line.addSubcommand(name, command(name));
    }
    return line.registerConverter(Path.class, new FileNameConverter())
        .setCaseInsensitiveEnumValuesAllowed(true)
        // A file name may begin with @.
        .setExpandAtFiles(false)
        .setExecutionStrategy(failures)
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
  }

  boolean debug() {
    return debug;
  }

  private static Object command(String name) {
    return switch (name) {
      case "train" -> new TrainCommand();
      case "evaluate" -> new EvaluateCommand();
      case "solve" -> new SolveCommand();
      case "serve" -> new ServeCommand();
      case "label" -> new LabelCommand();
      case "check" -> new CheckCommand();
      case "convert" -> new ConvertCommand();
      case "generate" -> new GenerateCommand();
      case "pretrain" -> new PretrainCommand();
      case "export" -> new ExportCommand();
      case "import" -> new ImportCommand();
      case "lab" -> new LabCommand();
      default -> throw new IllegalArgumentException("No command " + name + " exists.");
    };
  }

  /** Returns the command line as it was typed, for people. */
  static String typed(CommandSpec command) {
    List<String> arguments = command.root().commandLine().getParseResult().originalArgs();
    return "./captcha " + String.join(" ", arguments);
  }

  /** Reports that the command is missing. */
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
