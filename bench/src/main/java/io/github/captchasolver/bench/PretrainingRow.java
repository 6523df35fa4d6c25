package io.github.captchasolver.bench;

import io.github.captchasolver.pretraining.Pretrainer;
import io.github.captchasolver.pretraining.PretrainingListener;
import io.github.captchasolver.pretraining.PretrainingOptions;
import io.github.captchasolver.pretraining.PretrainingReport;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.training.TrainingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures the images a second that pretraining draws and trains on, without validation, and tells
 * the process CPU time of an image: on a busy machine only that can be compared.
 */
final class PretrainingRow implements SpeedRow {
  private static final String NAME = "pretraining";

  /** Steps of a window; the first one warms up. */
  private static final int STEPS = 30;

  private final Workbench bench;

  PretrainingRow(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public List<SpeedResult> measure() {
    var windows = new Windows();
    PretrainingOptions options =
        PretrainingOptions.defaults()
            .withSteps((1 + bench.pace().rounds()) * STEPS)
            .withReportEvery(STEPS)
            .withTestPerStyle(1);
    var pretrainer =
        new Pretrainer(
            options,
            FontCollection.ofClassPath(),
            windows,
            bench.folder(NAME).resolve("base.checkpoint"));
    try {
      pretrainer.train(false);
    } catch (TrainingException e) {
      // A run this short has not learned anything.
    }
    double images = options.batch() * (double) STEPS;
    bench
        .notes()
        .accept(
            String.format(
                Locale.ROOT,
                "pretraining: %.2f ms of CPU time an image",
                median(windows.cpuSeconds) * 1000 / images));
    double rate = images / median(windows.seconds);
    return List.of(SpeedResult.alone(NAME, Unit.IMAGES_A_SECOND, rate, null));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /**
   * Takes the time from each report, which follows a validation, to the last step before the next.
   */
  private static final class Windows implements PretrainingListener {
    private static final double NANOS = 1e9;

    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> cpuSeconds = new ArrayList<>();
    private long start;
    private double startCpu;

    @Override
    public void step(int step, double loss) {
      if (step % STEPS == 0 && step > STEPS) {
        seconds.add((System.nanoTime() - start) / NANOS);
        cpuSeconds.add(cpu() - startCpu);
      }
    }

    @Override
    public void report(PretrainingReport report) {
      start = System.nanoTime();
      startCpu = cpu();
    }

    private static double cpu() {
      Duration used = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
      return used.toNanos() / NANOS;
    }
  }
}
