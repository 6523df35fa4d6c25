package io.github.captchasolver.bench;

import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures {@code ./captcha train} on a few images of which the base model misses a quarter: the
 * seconds of the whole command, and the share of other images that the new model reads wrongly.
 */
final class TrainHardRow implements SpeedRow {
  private static final String STYLE = "mixed";
  private static final int TRAINING = 300;
  private static final int TEST = 500;
  private static final long SEED = 27;

  private final Workbench bench;

  TrainHardRow(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public List<String> names() {
    return List.of("train-hard", "train-hard-wrong");
  }

  @Override
  public List<SpeedResult> measure() {
    Path folder = bench.folder("train-hard");
    var training =
        CommandTraining.of(
            bench,
            "train-hard",
            List.of(
                images(folder.resolve("training.zip"), TRAINING, SEED),
                "--test",
                images(folder.resolve("test.zip"), TEST, SEED + 1)));
    double right = training.results().path("test").required("exactMatch").asDouble();
    return List.of(
        SpeedResult.alone("train-hard", Unit.SECONDS, training.run().seconds(), null),
        SpeedResult.alone("train-hard-wrong", Unit.SHARE, 1 - right, null));
  }

  private static Path images(Path zip, int count, long seed) {
    var generator = new CaptchaGenerator(CaptchaStyles.byName(STYLE), seed);
    SampleZip.write(zip, generator.samples(count), true);
    return zip;
  }
}
