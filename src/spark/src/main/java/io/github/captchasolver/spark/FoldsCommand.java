package io.github.captchasolver.spark;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.training.CrossValidation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code folds}: k-fold cross-validation, each fold a task. */
@Command(
    name = "folds",
    customSynopsis = "./captcha spark folds DATA [OPTIONS]",
    description = {
      "K-fold cross-validation: K models are trained at the same time, each evaluated on the fold"
          + " that it was not trained on.",
      "The numbers are those of ./captcha evaluate --folds with the same number of threads."
    },
    footer = {"", "Example: ./captcha spark folds train.zip --folds 5 --threads 2"})
final class FoldsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DATA", description = "A zip or folder of labelled images.")
  private Path data;

  @Option(
      names = "--folds",
      paramLabel = "K",
      defaultValue = "5",
      description = "Number of folds, at least 2. Default: ${DEFAULT-VALUE}.")
  private int folds;

  @Mixin private RunOptions run;
  @Mixin private DataOnExecutors reading;
  @Mixin private JobJson json;

  @Override
  public Integer call() throws IOException {
    if (folds < 2) {
      throw new ParameterException(
          spec.commandLine(), "--folds must be at least 2, not " + folds + ".");
    }
    TrainingRequest request = run.request();
    int threads = reading.threads();
    Dataset dataset = reading.read(data);
    try (SparkSession session = JobSession.open("captcha folds", TrainingSetting.of(threads))) {
      var context = session.sparkContext();
      var work =
          new FoldRun.Work(
              reading.ship(context, data),
              request,
              StartModel.ship(context, request.model()),
              threads);
      List<FoldRun> runs =
          IntStream.rangeClosed(1, folds).mapToObj(fold -> new FoldRun(fold, folds, work)).toList();
      var readings = new FoldRun.Readings[folds];
      List<String> failures =
          new ArrayList<>(
              new TrainingJobs(session).run(runs, (number, result) -> readings[number] = result));
      runs.stream()
          .filter(one -> readings[one.fold() - 1] != null)
          .filter(one -> readings[one.fold() - 1].error() != null)
          .forEach(
              one -> failures.add(one.description() + ": " + readings[one.fold() - 1].error()));
      if (!failures.isEmpty()) {
        failures.forEach(spec.commandLine().getErr()::println);
        return ExitCode.SOFTWARE;
      }
      List<List<EvaluatedSample>> samples =
          Arrays.stream(readings).map(FoldRun.Readings::samples).toList();
      report(CrossValidation.of(samples), dataset, request, threads);
      return ExitCode.OK;
    }
  }

  private void report(
      CrossValidation validation, Dataset dataset, TrainingRequest request, int threads) {
    PrintWriter out = json.text();
    int number = 0;
    for (Evaluation fold : validation.folds()) {
      out.printf("fold %d                %s%n", ++number, AccuracyReport.share(fold));
    }
    AccuracyReport.print(validation.pooled(), out);
    out.printf("threads               %d%n", threads);
    Map<String, Object> results = AccuracyReport.json(validation.pooled());
    results.put("options", request.values());
    results.put("threads", threads);
    results.put("leftOut", dataset.leftOut());
    results.put("folds", validation.folds().stream().map(AccuracyReport::json).toList());
    json.write(results);
  }
}
