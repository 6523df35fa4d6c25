package io.github.captchasolver.spark;

import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.text.Printable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code generate}: draws labelled images. */
@Command(
    name = "generate",
    description = {
      "Generates a table of labelled images with the columns number, file, label and image.",
      "Image i depends on the seed and i alone, on any number of machines. Labels may repeat."
    },
    footer = {"", "Example: ./captcha spark generate --count 1000000 --seed 7 --out images"})
final class GenerateTableCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--count", paramLabel = "N", required = true, description = "Number of images.")
  private long count;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Random seed. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--style",
      paramLabel = "NAME",
      defaultValue = "digits",
      description = "Style of the images, as for ./captcha generate. Default: ${DEFAULT-VALUE}.")
  private String style;

  @Mixin private TableOptions table;
  @Mixin private JobJson json;

  @Override
  public Integer call() throws IOException {
    requireValid();
    OutputTable out = table.table();
    try (SparkSession session = JobSession.open("captcha generate", Map.of())) {
      out.requireFree();
      session.sparkContext().setJobDescription("captcha generate: " + count + " of style " + style);
      Dataset<Row> images =
          session
              .range(0, count, 1, ImageInputs.tasks(session, count))
              .mapPartitions(new DrawImages(style, seed), Encoders.row(DrawImages.SCHEMA));
      out.write(out.isText() ? OutputTable.withBase64(images, ImageRows.IMAGE) : images);
    }
    json.text().printf("%s: %d images of style %s%n", Printable.of(out.path()), count, style);
    var results = new LinkedHashMap<String, Object>();
    results.put("table", out.path());
    results.put("count", count);
    results.put("style", style);
    results.put("seed", seed);
    json.write(results);
    return ExitCode.OK;
  }

  private void requireValid() {
    if (count < 1) {
      throw new ParameterException(
          spec.commandLine(), "--count must be at least 1, not " + count + ".");
    }
    try {
      CaptchaStyles.byName(style);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
