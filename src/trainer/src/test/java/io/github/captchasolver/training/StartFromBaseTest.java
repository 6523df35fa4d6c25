package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.nn.Preset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training runs that start from a model of the same easy images. */
class StartFromBaseTest {
  private static Model model;
  private static PretrainedModel base;

  @BeforeAll
  static void trainBase() {
    TrainingOptions options = TinySet.options().withEpochs(8);
    model = train(set(60, 1), options).model();
    base = PretrainedModel.of("tiny", model);
  }

  private static Dataset set(int count, long seed) {
    return TinySet.of(count, seed);
  }

  private static TrainingResult train(Dataset set, TrainingOptions options) {
    return new Trainer(options, TrainingListener.SILENT).train(set);
  }

  @Test
  void train_fewImages_readsThemAfterOneEpoch() {
    TrainingOptions options = TrainingOptions.from(base).withBatch(4).withValidation(0.5);
    TrainingResult result = train(set(40, 2), options.withEpochs(1));

    assertThat(result.evaluation().exactMatch()).isGreaterThan(0.9);
    assertThat(result.plan().network().preset()).isEqualTo("fast");
    assertThat(result.plan().values())
        .containsEntry("from", Map.of("name", "tiny", "fingerprint", base.fingerprint()));
    assertThat(result.model().manifest().options().get("from"))
        .isEqualTo(Map.of("name", "tiny", "fingerprint", base.fingerprint()));
  }

  @Test
  void train_weightsThatFailTheSelfChecks_areRefused() {
    float[] other = base.weights().clone();
    other[other.length - 1] += 9;
    var altered = new Model(model.manifest(), other, model.onnx(), model.selfChecks());
    PretrainedModel broken = PretrainedModel.of("broken.captcha", altered);
    TrainingOptions options = TrainingOptions.from(broken).withBatch(4).withEpochs(1);

    assertThatThrownBy(() -> train(set(20, 3), options))
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith("broken.captcha cannot be used as a base: its weights read ")
        .hasMessageContaining("where they must read");
  }

  @Test
  @Tag("slow")
  void train_newCharacter_isLearned() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String label = "ab".charAt(i % 2) + "жcbaж".substring(i % 5, i % 5 + 1);
      samples.add(TinySet.sample(i + ".png", label, new SplittableRandom(i)));
    }
    TrainingOptions options =
        TrainingOptions.from(base).withBatch(4).withValidation(0.25).withEpochs(12);
    TrainingResult result = train(TinySet.setOf(samples, "new"), options);

    assertThat(result.plan().vocabulary().characters()).isEqualTo("abcж");
    assertThat(result.evaluation().exactMatch()).isGreaterThan(0.9);
  }

  @Test
  void train_withoutValidation_keepsTheLastEpoch_andEvaluatesNothing() {
    var recorder = new Recorder();
    TrainingResult result =
        new Trainer(TrainingOptions.from(base).withBatch(4).withEpochs(3), recorder)
            .train(set(20, 3));

    assertThat(result.validation()).isEmpty();
    assertThat(result.evaluation()).isNull();
    assertThat(result.readings()).isEmpty();
    assertThat(result.bestEpoch()).isEqualTo(3);
    assertThat(recorder.best).containsExactly(1, 2, 3);
    assertThat(recorder.epochs).allMatch(epoch -> Double.isNaN(epoch.exactMatch()));
    assertThat(result.model().manifest().metrics()).containsEntry("images", 0L);
    assertThat(result.model().selfChecks()).hasSize(3);
  }

  @Tag("slow")
  @Test
  void resume_withoutValidation_givesTheSameWeightsAsAnUninterruptedRun(@TempDir Path folder) {
    TrainingOptions options = TrainingOptions.from(base).withBatch(4).withEpochs(4);
    Path file = folder.resolve("checkpoint");
    TrainingResult straight = train(set(20, 3), options);
    new Trainer(options, Recorder.interruptingAfter(3, 2)).withCheckpoint(file).train(set(20, 3));

    TrainingResult resumed =
        new Trainer(options, TrainingListener.SILENT).withCheckpoint(file).resume(set(20, 3));

    assertThat(resumed.model().weights()).isEqualTo(straight.model().weights());
    assertThatThrownBy(
            () ->
                new Trainer(TinySet.options().withEpochs(4), TrainingListener.SILENT)
                    .withCheckpoint(file)
                    .resume(set(20, 3)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("from");
  }

  @Test
  void options_baseOfAnotherPreset_isRefused() {
    assertThatThrownBy(() -> TrainingOptions.from(base).withPreset(Preset.ORIGINAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("original");
  }
}
