package io.github.captchasolver.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.captchasolver.text.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code bench}: the speed table. */
@Command(
    name = "./captcha bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how fast this library trains and reads, and its peers on the same work in turns.",
      "bench/setup installs the peers; without them, ours is measured alone."
    },
    footer = {"", "Example: ./captcha bench --only training-step,reading --rounds 5"})
public final class BenchCommand implements Callable<Integer> {
  private static final Path STANDARD_OUTPUT = Path.of("-");
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

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
      description = "Only these rows, for example training-step-fast, or image for both of it.")
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
      description = "Threads of each contender. Default: one for each physical core.")
  private Integer threads;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write the results as JSON; - writes them to standard output, in place of text.")
  private Path json;

  /** Measures, and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new BenchCommand())
            .setOut(writer(FileDescriptor.out))
            .setErr(writer(FileDescriptor.err))
            .setExecutionExceptionHandler(BenchCommand::fail)
            .execute(args));
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  private static int fail(Exception failure, CommandLine command, ParseResult parsed) {
    boolean expected =
        failure instanceof IllegalArgumentException || failure instanceof IllegalStateException;
    command
        .getErr()
        .println(
            Printable.of(expected ? failure.getMessage() : "Unexpected error: " + failure + "."));
    return ExitCode.SOFTWARE;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    var benchmark =
        new Benchmark(
            Path.of(System.getProperty("captcha.home", "")),
            Pace.of(rounds),
            peers,
            threadCount(),
            large,
            note -> err.println(Printable.of(note)));
    PrintWriter out =
        STANDARD_OUTPUT.equals(json)
            ? new PrintWriter(Writer.nullWriter())
            : spec.commandLine().getOut();
    out.printf("%-24s %12s  %-26s %12s %8s  %s%n", "", "ours", "", "peer", "ratio", "goal");
    List<Result> results = benchmark.run(only, row -> row.forEach(result -> print(out, result)));
    write(results);
    return ExitCode.OK;
  }

  private void write(List<Result> results) throws IOException {
    if (json == null) {
      return;
    }
    String text = JSON.writeValueAsString(results) + "\n";
    if (STANDARD_OUTPUT.equals(json)) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(text);
      out.flush();
    } else {
      Files.writeString(json, text);
    }
  }

  private static void print(PrintWriter out, Result result) {
    String peer = result.peerName() == null ? "" : result.peerName();
    out.printf(
        Locale.ROOT,
        "%-24s %12s  %-26s %12s %8s  %s%n",
        result.name(),
        number(result.ours()),
        peer.isEmpty() ? result.unit() : result.unit() + ", " + peer,
        peer.isEmpty() ? "" : number(result.peer()),
        result.ratio() == null ? "" : String.format(Locale.ROOT, "%.2f", result.ratio()),
        goal(result));
    out.flush();
  }

  private static String goal(Result result) {
    if (result.goal() == null) {
      return "";
    }
    String goal = (result.peerName() == null ? "<= " : ">= ") + number(result.goal());
    Boolean reached = result.reached();
    return reached == null ? goal : goal + (reached ? "  reached" : "  missed");
  }

  /** Three digits that count. */
  private static String number(Double value) {
    if (value == null) {
      return "-";
    }
    double size = Math.abs(value);
    return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f", value);
  }

  /** The launcher says how many; without it, the JVM knows how many processors there are. */
  private int threadCount() {
    if (threads != null) {
      if (threads < 1 || threads > 256) {
        throw new ParameterException(
            spec.commandLine(), "--threads is 1 to 256, not " + threads + ".");
      }
      return threads;
    }
    String launcher = System.getenv("OMP_NUM_THREADS");
    return launcher != null && launcher.matches("[1-9][0-9]{0,3}")
        ? Integer.parseInt(launcher)
        : Runtime.getRuntime().availableProcessors();
  }
}
