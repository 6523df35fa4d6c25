package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.Split;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  private static final Dataset SET = TinySet.of(40, 1);

  @TempDir Path folder;

  private static TrainingResult train(TrainingOptions options, TrainingListener listener) {
    return new Trainer(options, listener).train(SET);
  }

  @Test
  void train_easyImages_returnsAModelThatReadsThem() {
    var recorder = new Recorder();
    TrainingResult result = train(TinySet.options().withEpochs(8), recorder);

    assertThat(result.stop()).isEqualTo(TrainingResult.Stop.FINISHED);
    assertThat(result.epochs()).hasSize(8).isEqualTo(recorder.epochs);
    assertThat(result.epochs().get(7).trainLoss()).isLessThan(result.epochs().get(0).trainLoss());
    assertThat(result.evaluation().exactMatch()).isGreaterThan(0.9);
    assertThat(result.readings()).hasSameSizeAs(result.validation()).hasSize(8);
    assertThat(recorder.best).endsWith(result.bestEpoch());

    Path file = folder.resolve("tiny.captcha");
    result.save(file);
    try (var solver = CaptchaSolver.open(file)) {
      for (int i = 0; i < result.validation().size(); i++) {
        assertThat(solver.read(result.validation().get(i).bytes()).text())
            .isEqualTo(result.readings().get(i).predicted());
      }
    }
  }

  @Test
  void train_generatedDigits_lossFalls() {
    List<Sample> samples = new CaptchaGenerator(CaptchaStyles.byName("digits"), 1).samples(100);
    var recorder = new Recorder();
    TrainingOptions options = TrainingOptions.of("fast").withEpochs(2);

    // Two epochs are too few to read anything.
    assertThatThrownBy(() -> new Trainer(options, recorder).train(TinySet.setOf(samples, "digits")))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching(
            "After 2 epochs .* learned nothing usable .*no model was saved.*more epochs.*");
    assertThat(recorder.epochs).hasSize(2).allMatch(EpochReport::plateau);
    assertThat(recorder.epochs.get(1).trainLoss()).isLessThan(recorder.epochs.get(0).trainLoss());
  }

  @Test
  void train_sameSeedTwice_givesTheSameFile() throws IOException {
    Path one = folder.resolve("one.captcha");
    Path two = folder.resolve("two.captcha");
    ModelFile.write(train(TinySet.options(), TrainingListener.SILENT).model(), one);
    ModelFile.write(train(TinySet.options(), TrainingListener.SILENT).model(), two);

    assertThat(Files.mismatch(one, two)).isEqualTo(-1);
  }

  @Test
  void train_labelThatNeedsMoreStepsThanThereAre_namesTheImage() {
    List<Sample> samples = new ArrayList<>(SET.samples());
    Sample wide = TinySet.sample("x.png", "ab", new SplittableRandom(1));
    // Two characters are given 16 steps; a stray label does not change that.
    samples.add(new Sample("long.png", "abc".repeat(6), wide.bytes()));

    assertThatThrownBy(
            () ->
                new Trainer(TinySet.options(), TrainingListener.SILENT)
                    .train(TinySet.setOf(samples, "long")))
        .isInstanceOf(TrainingException.class)
        .hasMessageContainingAll("long.png", "18 time steps", "has 16");
  }

  @Test
  void train_interrupted_keepsTheBestEpochSoFar() {
    var recorder = Recorder.interruptingAfter(5, 3);
    TrainingResult stopped = train(TinySet.options(), recorder);
    TrainingResult four = train(TinySet.options().withEpochs(4), TrainingListener.SILENT);

    assertThat(Thread.interrupted()).as("the interrupt was consumed").isFalse();
    assertThat(stopped.stop()).isEqualTo(TrainingResult.Stop.INTERRUPTED);
    assertThat(stopped.epochs()).hasSize(4);
    assertThat(stopped.bestEpoch()).isEqualTo(four.bestEpoch());
    assertThat(stopped.model().weights()).isEqualTo(four.model().weights());
  }

  @Test
  void train_interruptedInTheLastStep_finishes_andTheInterruptStays() {
    TrainingResult result = train(TinySet.options(), Recorder.interruptingAfter(5, 8));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.stop()).isEqualTo(TrainingResult.Stop.FINISHED);
  }

  @Test
  void train_interruptedInTheFirstEpoch_savesNothing() {
    assertThatThrownBy(() -> train(TinySet.options(), Recorder.interruptingAfter(1, 2)))
        .isInstanceOf(TrainingException.class)
        .hasMessage("Stopped before the end of the first epoch: no model was saved.");
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void train_interruptedOnThePlateau_savesNothing() {
    TrainingOptions slow = TinySet.options().withBatch(16).withLearningRate(1e-3);

    assertThatThrownBy(() -> train(slow, Recorder.interruptingAfter(3, 1)))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "Stopped after 2 epochs, before the model had learned anything usable: no model was"
                + " saved.");
  }

  @Tag("slow")
  @Test
  void train_plateauThatIsNotLeft_restarts_andSavesNothing() {
    var recorder = new Recorder();
    TrainingOptions tooSlow = TinySet.options().withEpochs(12).withLearningRate(1e-7);

    assertThatThrownBy(() -> train(tooSlow, recorder))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching(
            "After 12 epochs .* learned nothing usable .loss .*, chance level 2\\.\\d+.: no model"
                + " was saved.*the base model.*");
    assertThat(recorder.epochs).hasSize(12).allMatch(EpochReport::plateau);
    assertThat(recorder.notes).hasSize(2);
    assertThat(recorder.notes.get(0))
        .contains("predicts no text yet", "usually leaves it by epoch");
    assertThat(recorder.notes.get(1))
        .contains("Still on the plateau after epoch 7", "the same weights", "uniform alignment");
  }

  @Test
  void train_lossNotANumberInTheFirstEpoch_isOneSentence() {
    TrainingOptions wild = TinySet.options().withLearningRate(1e30);

    assertThatThrownBy(() -> train(wild, TrainingListener.SILENT))
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith("In the first epoch the loss was no longer a number");
  }

  @Test
  void train_validationThatOnlyGetsWorse_stopsByPatience() {
    // Wrong labels among those held back: the better the others are learned, the worse these match.
    TrainingOptions options = TinySet.options().withEpochs(40).withPatience(3);
    Split split = Split.of(SET.samples(), 0.2, options.seed());
    List<Sample> samples = new ArrayList<>();
    for (Sample sample : SET.samples()) {
      String label = sample.label();
      samples.add(
          split.validation().contains(sample)
              ? new Sample(
                  sample.file(),
                  label.replace('a', 'x').replace('b', 'a').replace('x', 'b'),
                  sample.bytes())
              : sample);
    }
    var recorder = new Recorder();
    TrainingResult result =
        new Trainer(options, recorder).train(TinySet.setOf(samples, "mislabelled"));

    assertThat(result.stop()).isEqualTo(TrainingResult.Stop.PATIENCE);
    assertThat(result.epochs()).hasSize(result.bestEpoch() + 3);
    assertThat(recorder.notes).singleElement().asString().contains("has not improved for 3 epochs");
  }
}
