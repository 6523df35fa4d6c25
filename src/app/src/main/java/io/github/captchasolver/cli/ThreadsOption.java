package io.github.captchasolver.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The option {@code --threads}. Native libraries read their number of threads from the environment
 * when they are loaded, so the launcher applies it; this class only checks it.
 */
final class ThreadsOption {
  /** Far more than useful; with thousands the native libraries crash. */
  private static final int MAX = 256;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Number of threads for computation. Default: one per physical core.")
  void require(int threads) {
    if (threads < 1 || threads > MAX) {
      throw new ParameterException(
          command.commandLine(),
          "--threads must be between 1 and " + MAX + ", not " + threads + ".");
    }
  }
}
