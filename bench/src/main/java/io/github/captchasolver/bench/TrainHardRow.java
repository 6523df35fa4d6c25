package io.github.captchasolver.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    Path json = folder.resolve("train.json");
    try {
      CommandRun run =
          CommandRun.of(
              bench.captcha(
                  "train",
                  images(folder.resolve("training.zip"), TRAINING, SEED),
                  "--test",
                  images(folder.resolve("test.zip"), TEST, SEED + 1),
                  "--out",
                  folder.resolve("model.captcha"),
                  "--report",
                  folder.resolve("report"),
                  "--json",
                  json),
              folder.resolve("train.log"));
      return List.of(
          SpeedResult.alone("train-hard", Unit.SECONDS, run.seconds(), null),
          SpeedResult.alone("train-hard-wrong", Unit.SHARE, 1 - exactMatch(json), null));
    } catch (PeerException e) {
      throw new IllegalStateException("./captcha train failed: " + e.getMessage(), e);
    }
  }

  private static Path images(Path zip, int count, long seed) {
    var generator = new CaptchaGenerator(CaptchaStyles.byName(STYLE), seed);
    SampleZip.write(zip, generator.samples(count), true);
    return zip;
  }

  private static double exactMatch(Path json) {
    try {
      return new ObjectMapper()
          .readTree(json.toFile())
          .path("test")
          .required("exactMatch")
          .asDouble();
    } catch (IOException e) {
      throw new UncheckedIOException(json + " could not be read: " + e.getMessage() + ".", e);
    }
  }
}
