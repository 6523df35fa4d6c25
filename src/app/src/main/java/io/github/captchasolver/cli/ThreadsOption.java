package io.github.captchasolver.cli;

import io.github.captchasolver.inference.SolverOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The option {@code --threads}. Training computes in native libraries, which read their number of
 * threads from the environment when they are loaded, so the launcher applies it there; reading gets
 * it from here.
 */
final class ThreadsOption {
  /** Far more than useful; with thousands the native libraries crash. */
  private static final int MAX = 256;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Null for the default. */
  private Integer number;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Number of threads for computation, and of images that are read at the same time. The"
              + " results do not depend on it. Default: all cores.")
  void set(int threads) {
    if (threads < 1 || threads > MAX) {
      throw new ParameterException(
          command.commandLine(),
          "--threads must be between 1 and " + MAX + ", not " + threads + ".");
    }
    number = threads;
  }

  /** Returns the same options for reading with this number of threads. */
  SolverOptions applyTo(SolverOptions options) {
    return number == null ? options : options.withThreads(number);
  }

  /** Returns the number of threads, or another one if none was given. */
  int or(int other) {
    return number == null ? other : number;
  }
}
