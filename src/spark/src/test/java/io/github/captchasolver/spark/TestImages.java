package io.github.captchasolver.spark;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Generated images of four digits, and the model that reads them. */
final class TestImages {
  static final String MODEL = "models/digits.captcha";

  private TestImages() {}

  static List<Sample> samples(int count) {
    return new CaptchaGenerator(CaptchaStyles.byName("digits"), 5).samples(count);
  }

  /** Writes images named by their labels. */
  static Path folder(Path folder, int count) throws IOException {
    return folder(folder, samples(count));
  }

  static Path folder(Path folder, List<Sample> samples) throws IOException {
    Files.createDirectories(folder);
    for (Sample sample : samples) {
      Files.write(folder.resolve(sample.file()), sample.bytes());
    }
    return folder;
  }
}
