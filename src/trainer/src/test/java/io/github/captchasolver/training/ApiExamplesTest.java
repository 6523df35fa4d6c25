package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the README, as they stand there. */
class ApiExamplesTest {
  @TempDir Path folder;
  private Path images;
  private Path file;

  @BeforeEach
  void writeImages() throws IOException {
    images = Files.createDirectory(folder.resolve("images"));
    file = folder.resolve("my.captcha");
    for (Sample sample : new CaptchaGenerator(CaptchaStyles.byName("tumble"), 1).samples(8)) {
      Files.write(images.resolve(sample.label() + ".png"), sample.bytes());
    }
  }

  @Tag("slow")
  @Test
  void train_folder_savesAModel() {
    Dataset dataset = Dataset.read(images);
    TrainingResult result = new Trainer(TrainingOptions.fromBase()).train(dataset);
    result.save(file);

    Sample first = dataset.samples().get(0);
    try (CaptchaSolver solver = CaptchaSolver.open(file)) {
      assertThat(solver.read(first.bytes()).text()).isEqualTo(first.label());
    }
  }

  @Test
  void crossValidate_dataset_evaluatesEveryImage() {
    Dataset dataset = TinySet.of(40, 1);
    CrossValidation result = CrossValidation.of(dataset, 2, TinySet.options());

    assertThat(result.pooled().images()).isEqualTo(40);
  }
}
