package io.github.captchasolver.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spark}: starts a job of the module spark in a process of its own. */
@Command(
    name = "spark",
    customSynopsis = "./captcha spark [OPTIONS] JOB [OPTIONS OF THE JOB]",
    description = {
      "Runs a job on Apache Spark: read, generate, folds or sweep.",
      "With SPARK_HOME or spark-submit on the path, that Spark runs it; without, Spark from Maven's"
          + " repository does, on the cores of this machine."
    },
    footer = {
      "",
      "Example: ./captcha spark read my.captcha images/ --out readings",
      "Example: ./captcha spark --master spark://host:7077 read my.captcha hdfs:///images --out"
          + " hdfs:///readings",
      "Options of a job: ./captcha spark read --help",
      "More: docs/spark.md"
    })
final class SparkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--master",
      paramLabel = "MASTER",
      description =
          "Where the job runs, as for spark-submit: local[2], spark://HOST:7077, yarn or"
              + " k8s://HOST. Default: that of the installed Spark, or all cores of this machine.")
  private String master;

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A setting of Spark, as for spark-submit; may be given several times.")
  private List<String> settings = List.of();

  @Option(
      names = "--print",
      description = "Print the command that would be run, to change it or to run it elsewhere.")
  private boolean print;

  @Parameters(
      arity = "0..*",
      paramLabel = "JOB",
      description = "A job, read, generate, folds or sweep, with its arguments and options.")
  private List<String> job = List.of();

  @Override
  public Integer call() {
    if (job.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Name a job: read, generate, folds, sweep.");
    }
    Path home = Path.of(System.getProperty("captcha.home", ""));
    var launch = new SparkLaunch(home, master, settings, job);
    List<String> command = launch.command(System.getenv());
    if (print) {
      spec.commandLine().getOut().println(SparkLaunch.quoted(command));
      return ExitCode.OK;
    }
    return run(command);
  }

  /** Runs the command on the terminal of this one. */
  private static int run(List<String> command) {
    try {
      int code = new ProcessBuilder(command).inheritIO().start().waitFor();
      return code > ExitCode.USAGE ? ExitCode.SOFTWARE : code;
    } catch (IOException e) {
      throw new UncheckedIOException(command.get(0) + " cannot be started.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.SOFTWARE;
    }
  }
}
