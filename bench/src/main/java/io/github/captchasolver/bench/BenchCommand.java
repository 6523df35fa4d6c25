package io.github.captchasolver.bench;

import io.github.captchasolver.cli.Captcha;
import io.github.captchasolver.text.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ./captcha bench}, which prints the speed table. */
@Command(
    name = "./captcha bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how fast this library trains and reads, and its peers on the same work in turns.",
      "bench/setup installs the peers; without them, ours is measured alone."
    },
    footer = {"", "Example: ./captcha bench --only training-step,reading --rounds 5"})
public final class BenchCommand implements Callable<Integer> {
  /** Far above any useful number; thousands of threads bring the native libraries down. */
  private static final int MAX_THREADS = 256;

  @Spec private CommandSpec spec;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "7",
      description = "Turns of each contender. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Only these rows, for example training-step-fast, or picture for both of it.")
  private List<String> only = List.of();

  @Option(
      names = "--peers",
      paramLabel = "NAME",
      split = ",",
      description =
          "Only these of pytorch, tensorflow, onnxruntime, ddddocr, dl4j, or none. Default: all.")
  private List<String> peers = List.of();

  @Option(names = "--long", description = "Train on 100,000 generated images too.")
  private boolean large;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the arithmetic. Default: one for each physical core.")
  private Integer threads;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write the results as JSON; - writes them to standard output, in place of text.")
  private JsonFile json;

  @Option(names = "--debug", description = "Show where in the program an error came from.")
  private boolean debug;

  /**
   * Measures, and ends the process with its exit code.
   *
   * @param args the arguments of the launcher, of which {@code bench} is the first
   */
  public static void main(String[] args) {
    var line = new CommandLine(new BenchCommand());
    line.getCommandSpec()
        .version(
            "captcha-solver "
                + Captcha.class.getPackage().getImplementationVersion()
                + " (Java ${java.version}, ${os.name} ${os.arch})");
    System.exit(
        line.registerConverter(JsonFile.class, name -> new JsonFile(Path.of(name)))
            .setOut(writer(FileDescriptor.out))
            .setErr(writer(FileDescriptor.err))
            .setParameterExceptionHandler(BenchCommand::refuse)
            .setExecutionExceptionHandler((failure, command, parsed) -> fail(failure, command))
            .execute(Arrays.copyOfRange(args, 1, args.length)));
  }

  @Override
  public Integer call() throws IOException {
    if (json != null) {
      json.requireWritable();
    }
    CommandLine line = spec.commandLine();
    var settings =
        new BenchSettings(
            Pace.of(rounds),
            threadCount(),
            large,
            note -> line.getErr().println(Printable.of(note)));
    var home = Path.of(System.getProperty("captcha.home", ""));
    var benchmark = new Benchmark(home, settings, peers);
    boolean onlyJson = json != null && json.isStandardOutput();
    var table = new SpeedTable(onlyJson ? new PrintWriter(Writer.nullWriter()) : line.getOut());
    table.head();
    List<SpeedResult> results = benchmark.run(only, table::add);
    if (json != null) {
      json.write(results, line.getOut());
    }
    return ExitCode.OK;
  }

  /** Takes the number from the launcher; without it, that of the processors the JVM knows. */
  private int threadCount() {
    if (threads != null) {
      if (threads < 1 || threads > MAX_THREADS) {
        throw new ParameterException(
            spec.commandLine(), "--threads is 1 to " + MAX_THREADS + ", not " + threads + ".");
      }
      return threads;
    }
    String launcher = System.getenv("OMP_NUM_THREADS");
    return launcher != null && launcher.matches("[1-9][0-9]{0,3}")
        ? Integer.parseInt(launcher)
        : Runtime.getRuntime().availableProcessors();
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  private static int refuse(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    command.getErr().println(Printable.of(failure.getMessage()));
    command.getErr().println("See " + command.getCommandName() + " --help");
    return ExitCode.USAGE;
  }

  private static int fail(Exception failure, CommandLine command) {
    boolean expected =
        failure instanceof IllegalArgumentException
            || failure instanceof IllegalStateException
            || failure instanceof UncheckedIOException;
    command
        .getErr()
        .println(
            Printable.of(
                expected
                    ? failure.getMessage()
                    : "Unexpected error: " + failure + "; --debug shows where."));
    BenchCommand bench = command.getCommand();
    if (bench.debug) {
      failure.printStackTrace(command.getErr());
    }
    return ExitCode.SOFTWARE;
  }
}
