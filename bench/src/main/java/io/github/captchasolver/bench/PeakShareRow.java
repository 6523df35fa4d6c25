package io.github.captchasolver.bench;

import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import java.util.List;
import java.util.Locale;

/** Measures the share of the machine's matrix-multiply peak that a training step reaches. */
final class PeakShareRow implements SpeedRow {
  private static final double MILLIS_TO_GIGA = 1e-6;

  private final Workbench bench;
  private final String preset;

  PeakShareRow(Workbench bench, String preset) {
    this.bench = bench;
    this.preset = preset;
  }

  @Override
  public List<String> names() {
    return List.of("peak-share-" + preset);
  }

  @Override
  public List<SpeedResult> measure() {
    NetworkSpec spec = TrainingStepRow.network(preset);
    try (CaptchaNetwork network = CaptchaNetwork.create(spec, 1)) {
      var multiply = new MatrixMultiply();
      var step = new OwnWork(Workbench.OURS, TrainingStepRow.task(preset).step(network));
      var times = bench.alternate(List.of(step, multiply.oneDnn(), multiply.openBlas()));
      double peak =
          times.entrySet().stream()
              .filter(entry -> entry.getKey() != step)
              .mapToDouble(entry -> gigaFlops(MatrixMultiply.flops(), entry.getValue()))
              .max()
              .orElseThrow();
      double reached = gigaFlops(Flops.ofStep(spec, TrainingTask.BATCH), times.get(step));
      bench
          .notes()
          .accept(
              String.format(
                  Locale.ROOT,
                  "%s: a step has %.2f GFLOP and reaches %.0f GFLOPS; a matrix product %.0f",
                  preset,
                  Flops.ofStep(spec, TrainingTask.BATCH) / 1e9,
                  reached,
                  peak));
      return List.of(SpeedResult.alone(names().get(0), Unit.SHARE_OF_PEAK, reached / peak, null));
    }
  }

  private static double gigaFlops(long operations, Timings times) {
    return operations * MILLIS_TO_GIGA / times.median();
  }
}
