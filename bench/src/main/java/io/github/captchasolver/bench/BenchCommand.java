package io.github.captchasolver.bench;

import io.github.captchasolver.text.Printable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
/** {@code bench}: the speed table. */
@Command(
    name = "bench",
    description = {
      "Measures how fast this library trains and reads, and its peers on the same work in turns.",
      "bench/setup installs the peers; without them, ours is measured alone."
    },
    footer = {"", "Example: ./captcha bench --only training-step,reading --rounds 5"})
final class BenchCommand implements Callable<Integer> {
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

  @Mixin private Threads threads;
  @Mixin private JsonOutput json;

  @Override
  public Integer call() {
    json.requireWritable();
    PrintWriter err = spec.commandLine().getErr();
    var benchmark =
        new Benchmark(
            Home.folder(),
            Pace.of(rounds),
            peers,
            threadCount(),
            large,
            note -> err.println(Printable.of(note)));
    PrintWriter out = json.text();
    out.printf("%-24s %12s  %-26s %12s %8s  %s%n", "", "ours", "", "peer", "ratio", "goal");
    List<Result> results = benchmark.run(only, row -> row.forEach(result -> print(out, result)));
    json.write(results);
    return ExitCode.OK;
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
  private static int threadCount() {
    String threads = System.getenv("OMP_NUM_THREADS");
    return threads != null && threads.matches("[1-9][0-9]{0,3}")
        ? Integer.parseInt(threads)
        : Runtime.getRuntime().availableProcessors();
  }
}
