package io.github.captchasolver.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The option {@code --threads}. Native libraries read their number of threads from the environment
 * when they are loaded, so it is the launcher that acts on it; here it is only checked.
 */
final class ThreadsOption {
  /** Far above what helps; thousands bring the native libraries down. */
  private static final int MAX = 256;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the arithmetic. Default: one for each physical core.")
  void require(int threads) {
    if (threads < 1 || threads > MAX) {
      throw new ParameterException(
          command.commandLine(), "--threads is 1 to " + MAX + ", not " + threads + ".");
    }
  }
}
