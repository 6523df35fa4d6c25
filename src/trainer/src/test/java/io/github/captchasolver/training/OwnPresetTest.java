package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.nn.LayerSpec;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.training.plan.LearningRate;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A preset that the library does not know, with layers in an order that no built-in one has. */
class OwnPresetTest {
  private static final Preset MINE =
      Preset.of(
              "mine",
              List.of(
                  new LayerSpec.ConvolutionBlock(12, true, 4, 2),
                  new LayerSpec.ConvolutionBlock(16, true, 2, 2),
                  new LayerSpec.MapToSequence(),
                  new LayerSpec.BiLstm(16, 0),
                  new LayerSpec.TimeDistributedDense(24, 0.1)))
          .withViews(2);

  @Tag("slow")
  @Test
  void train_ownPreset_isSavedReadAndTrainedOn(@TempDir Path folder) {
    TrainingOptions options =
        TrainingOptions.of(MINE)
            .withEpochs(12)
            .withBatch(4)
            .withValidation(0.2)
            .withLearningRate(1e-2)
            .withSchedule(LearningRate.CONSTANT);
    Dataset dataset = TinySet.of(40, 1);
    Path file = folder.resolve("mine.captcha");

    ModelFile.write(new Trainer(options, TrainingListener.SILENT).train(dataset).model(), file);

    Model model = ModelFile.read(file);
    assertThat(model.manifest().preset()).isEqualTo("mine");
    assertThat(model.manifest().views()).isEqualTo(2);
    assertThat(NetworkSpec.of(model.manifest().network()).hidden()).isEqualTo(MINE.hidden());
    try (CaptchaSolver solver = CaptchaSolver.open(file)) {
      List<Sample> samples = TinySet.of(20, 2).samples();
      assertThat(samples)
          .allSatisfy(
              sample -> assertThat(solver.read(sample.bytes()).text()).isEqualTo(sample.label()));
    }

    TrainingOptions more =
        TrainingOptions.from(PretrainedModel.of("mine.captcha", model)).withEpochs(1).withBatch(4);
    Model again = new Trainer(more, TrainingListener.SILENT).train(dataset).model();
    assertThat(again.manifest().preset()).isEqualTo("mine");
    assertThat(again.manifest().views()).isEqualTo(2);
    assertThat(again.manifest().network()).isEqualTo(model.manifest().network());
  }
}
