package io.github.captchasolver.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures {@code ./captcha train} as a user runs it: its seconds and its peak memory. */
final class TrainCommandRow implements SpeedRow {
  private static final double SECONDS_GOAL = 12;
  private static final double MEGABYTES_GOAL = 900;
  private static final double EXACT_MATCH = 0.99;
  private static final int MOST_ROUNDS = 3;

  private final Workbench bench;

  TrainCommandRow(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public List<String> names() {
    return List.of("train", "train-memory");
  }

  @Override
  public List<SpeedResult> measure() {
    boolean real = bench.realData() != null;
    if (!real) {
      bench
          .notes()
          .accept(
              "train is left out, and train-memory is that of train.zip: the original images are"
                  + " missing; set CAPTCHA_REAL_DATA to their zip.");
    }
    var seconds = new ArrayList<Double>();
    var megabytes = new ArrayList<Double>();
    double worst = 1;
    for (int round = 0; round < Math.min(bench.pace().rounds(), MOST_ROUNDS); round++) {
      var training = CommandTraining.of(bench, "train", List.of(bench.data(), "--from", "none"));
      seconds.add(training.run().seconds());
      megabytes.add(training.run().peakMegabytes());
      worst = Math.min(worst, training.results().path("exactMatch").asDouble());
    }
    if (worst < EXACT_MATCH) {
      bench
          .notes()
          .accept(
              String.format(
                  Locale.ROOT, "A training run reached only %.1f %% exact match.", 100 * worst));
    }
    double memory = median(megabytes);
    return List.of(
        SpeedResult.alone("train", Unit.SECONDS, real ? median(seconds) : null, SECONDS_GOAL),
        SpeedResult.alone(
            "train-memory", Unit.MEGABYTES, Double.isNaN(memory) ? null : memory, MEGABYTES_GOAL));
  }

  private static double median(List<Double> values) {
    return Timings.quantile(values.stream().mapToDouble(Double::doubleValue).toArray(), 0.5);
  }
}
