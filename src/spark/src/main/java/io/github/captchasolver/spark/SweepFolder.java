package io.github.captchasolver.spark;

import io.github.captchasolver.model.file.Json;
import io.github.captchasolver.util.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The folder of a sweep: a report and a model of each run, named by what determines them, so that a
 * later start finds what is there.
 *
 * @param path of any file system that Hadoop knows
 */
record SweepFolder(String path) {
  private static final int NAME_DIGITS = 12;

  /** The best accuracy on the images held out first; of equal ones the lower loss. */
  private static final Comparator<Map<String, Object>> BEST_FIRST =
      Comparator.<Map<String, Object>>comparingDouble(report -> -number(report, "exactMatch", -1))
          .thenComparingDouble(report -> number(report, "validationLoss", Double.MAX_VALUE));

  /**
   * Returns the name of a run.
   *
   * @param fingerprint of the dataset
   */
  static String name(TrainingRequest request, String fingerprint, int threads) {
    String all = request + "\n" + fingerprint + "\n" + threads;
    return new Sha256().add(all.getBytes(StandardCharsets.UTF_8)).hex().substring(0, NAME_DIGITS);
  }

  boolean has(String run) {
    return HadoopFiles.exists(report(run));
  }

  /** Puts the result of a run into the folder, the report last. */
  void put(String run, SweepRun.Result result) {
    if (result.model() != null) {
      HadoopFiles.write(model(run), result.model());
    }
    HadoopFiles.write(report(run), result.report());
  }

  /** Returns the reports of runs, the best first. */
  List<Map<String, Object>> ranked(List<String> runs) {
    return runs.stream()
        .filter(this::has)
        .map(run -> Json.read(HadoopFiles.read(report(run))))
        .sorted(BEST_FIRST)
        .toList();
  }

  /** Copies the model of the best run, and writes all reports into one file. */
  void finish(List<Map<String, Object>> ranked, String best) {
    if (best != null) {
      HadoopFiles.write(best(), HadoopFiles.read(model(best)));
    }
    HadoopFiles.write(path + "/sweep.json", Json.write(Map.of("runs", ranked)));
  }

  String best() {
    return path + "/best.captcha";
  }

  private String report(String run) {
    return path + "/runs/" + run + ".json";
  }

  private String model(String run) {
    return path + "/runs/" + run + ".captcha";
  }

  static double number(Map<String, Object> report, String key, double otherwise) {
    return report.get(key) instanceof Number number ? number.doubleValue() : otherwise;
  }
}
