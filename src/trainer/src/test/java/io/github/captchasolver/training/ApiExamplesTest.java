package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.inference.CaptchaSolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
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
    for (Sample sample : TinySet.of(16, 1).samples()) {
      Path image = images.resolve(sample.file());
      Files.createDirectories(image.getParent());
      Files.write(image, sample.bytes());
    }
  }

  @Test
  void train_folder_savesAModel() {
    Dataset dataset = Dataset.read(images);
    TrainingOptions options = TrainingOptions.fromBase().withEpochs(1);
    TrainingResult result = new Trainer(options).train(dataset);
    result.save(file);

    try (CaptchaSolver solver = CaptchaSolver.open(file)) {
      assertThat(solver.read(dataset.samples().get(0).bytes()).text()).hasSize(2);
    }
  }

  @Test
  void crossValidate_dataset_evaluatesEveryImage() {
    Dataset dataset = TinySet.of(40, 1);
    CrossValidation result = CrossValidation.of(dataset, 2, TinySet.options());

    assertThat(result.pooled().images()).isEqualTo(40);
  }
}
