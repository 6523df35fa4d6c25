package io.github.captchasolver.bench;

import io.github.captchasolver.dataset.Batches;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.Split;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.nn.dl4j.AdamOptions;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.nn.dl4j.TrainingStep;
import io.github.captchasolver.training.EpochReport;
import io.github.captchasolver.training.Trainer;
import io.github.captchasolver.training.TrainingException;
import io.github.captchasolver.training.TrainingListener;
import io.github.captchasolver.training.TrainingOptions;
import io.github.captchasolver.training.TrainingPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the share that augmentation, preparation and validation add to the steps of an epoch: a
 * training run with as many steps on prepared batches after each of its epochs.
 */
final class EpochRow implements SpeedRow {
  private static final double GOAL = 0.15;
  private static final int WARM_UP_EPOCHS = 2;
  private static final double LEARNING_RATE = 1e-3;
  private static final double VALIDATION = 0.1;
  private static final double NANOS = 1e9;

  private final Workbench bench;

  EpochRow(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public List<String> names() {
    return List.of("epoch-overhead");
  }

  @Override
  public List<SpeedResult> measure() {
    Dataset dataset = Dataset.read(bench.data());
    TrainingOptions options =
        TrainingOptions.of(Preset.FAST)
            .withEpochs(WARM_UP_EPOCHS + bench.pace().rounds())
            .withBatch(TrainingTask.BATCH)
            .withValidation(VALIDATION);
    try (var steps = new StepsAlone(dataset, options)) {
      try {
        new Trainer(options, steps).train(dataset);
      } catch (TrainingException e) {
        // A run this short need not have learned anything.
      }
      return List.of(SpeedResult.alone(names().get(0), Unit.SHARE, steps.overhead(), GOAL));
    }
  }

  /** Runs as many steps on prepared batches after each epoch of a training run. */
  private static final class StepsAlone implements TrainingListener, AutoCloseable {
    private final List<Sample> samples;
    private final int batch;
    private final List<float[]> images = new ArrayList<>();
    private final List<int[][]> labels = new ArrayList<>();
    private final List<Double> overheads = new ArrayList<>();
    private CaptchaNetwork network;
    private TrainingStep step;

    StepsAlone(Dataset dataset, TrainingOptions options) {
      samples = Split.of(dataset.samples(), VALIDATION, options.seed()).training();
      batch = TrainingTask.BATCH;
    }

    @Override
    public void started(TrainingPlan plan) {
      network = CaptchaNetwork.create(plan.network(), 1);
      step = new TrainingStep(network, AdamOptions.keras().withClipNorm(5), 1);
      int size = plan.preprocessing().height() * plan.preprocessing().width();
      for (int[] indices : Batches.inOrder(samples.size(), batch)) {
        float[] prepared = new float[indices.length * size];
        int[][] texts = new int[indices.length][];
        for (int i = 0; i < indices.length; i++) {
          Sample sample = samples.get(indices[i]);
          float[] image = plan.preprocessing().apply(sample.bytes());
          System.arraycopy(image, 0, prepared, i * size, size);
          texts[i] = plan.vocabulary().encode(sample.label());
        }
        images.add(prepared);
        labels.add(texts);
      }
    }

    @Override
    public void epoch(EpochReport report, double secondsLeft, boolean best) {
      long start = System.nanoTime();
      for (int i = 0; i < images.size(); i++) {
        step.run(images.get(i), labels.get(i), LEARNING_RATE);
      }
      double alone = (System.nanoTime() - start) / NANOS;
      if (report.epoch() > WARM_UP_EPOCHS) {
        overheads.add(report.seconds() / alone - 1);
      }
    }

    double overhead() {
      return Timings.quantile(overheads.stream().mapToDouble(Double::doubleValue).toArray(), 0.5);
    }

    @Override
    public void close() {
      if (network != null) {
        network.close();
      }
    }
  }
}
