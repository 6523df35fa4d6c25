package io.github.captchasolver.spark;

import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.model.file.Json;
import io.github.captchasolver.training.EpochReport;
import io.github.captchasolver.training.Trainer;
import io.github.captchasolver.training.TrainingException;
import io.github.captchasolver.training.TrainingResult;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trains one model of a sweep.
 *
 * @param name of its files
 * @param work dataset, options, start and threads
 */
record SweepRun(String name, FoldRun.Work work) implements TrainingJobs.Run<SweepRun.Result> {
  /**
   * Holds a model and its report as they travel from an executor.
   *
   * @param model a model file; null if the run has learned nothing usable
   * @param report JSON
   */
  record Result(byte[] model, byte[] report) implements Serializable {}

  @Override
  public Result call() {
    return TrainingSetting.train(work.threads(), this::trained);
  }

  private Result trained() {
    try {
      var options = work.request().options(StartModel.bytes(work.model()));
      TrainingResult result = new Trainer(options).train(work.data().read());
      return new Result(file(result), Json.write(report(result)));
    } catch (TrainingException e) {
      // The next try would end in the same way.
      Map<String, Object> report = request();
      report.put("error", e.getMessage());
      return new Result(null, Json.write(report));
    }
  }

  private static byte[] file(TrainingResult result) {
    try {
      Path file = Files.createTempFile("captcha", ".captcha");
      try {
        ModelFile.write(result.model(), file);
        return Files.readAllBytes(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An executor cannot write its temporary files.", e);
    }
  }

  private Map<String, Object> request() {
    var report = new LinkedHashMap<String, Object>();
    report.put("run", name);
    report.put("requested", work.request().values());
    report.put("threads", work.threads());
    return report;
  }

  private Map<String, Object> report(TrainingResult result) {
    Map<String, Object> report = request();
    report.put("options", result.plan().values());
    report.put("epochs", result.epochs().stream().map(SweepRun::values).toList());
    report.put("bestEpoch", result.bestEpoch());
    report.put("stop", result.stop().toString());
    report.put("trainSeconds", result.trainSeconds());
    report.put("validationImages", result.validation().size());
    if (result.evaluation() != null) {
      report.put("validationLoss", result.epochs().get(result.bestEpoch() - 1).validationLoss());
      report.putAll(AccuracyReport.json(result.evaluation()));
    }
    return report;
  }

  private static Map<String, Object> values(EpochReport epoch) {
    return Map.of(
        "epoch", epoch.epoch(),
        "trainLoss", epoch.trainLoss(),
        "validationLoss", epoch.validationLoss(),
        "exactMatch", epoch.exactMatch(),
        "characterErrorRate", epoch.characterErrorRate(),
        "seconds", epoch.seconds());
  }

  @Override
  public String description() {
    return "run " + name + " (" + work.request() + ")";
  }
}
