package io.github.captchasolver.spark;

import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code read}: reads images with a model. */
@Command(
    name = "read",
    customSynopsis = {
      "./captcha spark read MODEL INPUT... --out TABLE [OPTIONS]",
      "./captcha spark read --base INPUT... --out TABLE [OPTIONS]"
    },
    description = {
      "Reads images with a model. Writes a table with the columns file, text, confidence and error;"
          + " a bad image is a row with its error. If the images have labels, prints the accuracy."
    },
    footer = {
      "",
      "Example: ./captcha spark read my.captcha images/ --out readings",
      "Example: ./captcha spark read my.captcha images.parquet --image png --key id --out readings"
    })
final class ReadTableCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "MODEL INPUT",
      hideParamSyntax = true,
      description =
          "A model (not with --base); folders, globs, images or zips, or tables of one format. A zip"
              + " is read by one task: give many zips, or --unpack.")
  private List<String> files;

  @Option(names = "--base", description = "Read with the base model that ships with the program.")
  private boolean base;

  @Mixin private InputOptions input;
  @Mixin private TableOptions table;

  @Option(
      names = "--only",
      paramLabel = "CHARACTERS",
      description = "Read only these characters, for example 0-9a-z.")
  private String only;

  @Option(
      names = "--length",
      paramLabel = "LENGTH",
      description = "Read only texts of this length, for example 4 or 4-6; any for all.")
  private String length;

  @Option(
      names = "--frames",
      paramLabel = "WHICH",
      description =
          "Frames of animated images that count: first, last, blend, darkest or lightest. Default:"
              + " those the model was trained on, or else those that it reads best in each image.")
  private Frames frames;

  @Option(
      names = "--fail-above",
      paramLabel = "SHARE",
      converter = ShareConverter.class,
      description =
          "Fail, after the table is written, if more than this share of the images cannot be read,"
              + " for example 1%%. Default: never.")
  private Double failAbove;

  @Mixin private JobJson json;

  @Override
  public Integer call() throws IOException {
    int models = base ? 0 : 1;
    if (files.size() <= models) {
      throw new ParameterException(
          spec.commandLine(), "Name a model and the images: MODEL INPUT...");
    }
    List<String> inputs = files.subList(models, files.size());
    ReadSettings settings = settings();
    OutputTable out = table.table();
    try (SparkSession session = JobSession.open("captcha read", Map.of())) {
      var job = new ReadJob(session, ModelBytes.read(base ? null : files.get(0), settings), out);
      InputOptions.Images images = input.open(session, inputs);
      return report(job.run(images.rows(), images.labelled()), out);
    }
  }

  private ReadSettings settings() {
    try {
      return new ReadSettings(only, length, frames);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private int report(ReadJob.Result result, OutputTable out) {
    PrintWriter text = json.text();
    text.printf(
        Locale.ROOT,
        "%s: %d images, %d of them with an error, in %.1f seconds (%.0f images a second)%n",
        Printable.of(out.path()),
        result.images(),
        result.errors(),
        result.seconds(),
        result.imagesPerSecond());
    if (result.evaluation() != null) {
      AccuracyReport.print(result.evaluation(), text);
    }
    json.write(result.json());
    if (failAbove != null && result.errorShare() > failAbove) {
      spec.commandLine()
          .getErr()
          .printf(
              Locale.ROOT,
              "%d of %d images could not be read, more than %.2f %%: the column error of %s says"
                  + " why.%n",
              result.errors(),
              result.images(),
              100 * failAbove,
              Printable.of(out.path()));
      return ExitCode.SOFTWARE;
    }
    return ExitCode.OK;
  }
}
