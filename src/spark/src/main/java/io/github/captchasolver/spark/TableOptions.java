package io.github.captchasolver.spark;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for the table that a job writes. */
final class TableOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--out",
      paramLabel = "TABLE",
      required = true,
      description = "The folder of the table to write.")
  private String out;

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      defaultValue = "parquet",
      description = "Its format: parquet, orc, json or csv. Default: ${DEFAULT-VALUE}.")
  private String format;

  @Option(names = "--force", description = "Replace a table that is there.")
  private boolean force;

  OutputTable table() {
    try {
      return new OutputTable(out, format, force);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
