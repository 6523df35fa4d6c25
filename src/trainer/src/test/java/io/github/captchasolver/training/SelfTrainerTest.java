package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.UnlabelledImages;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.training.selftraining.SelfTrainingSchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training without labels on images so easy that it takes a second. */
class SelfTrainerTest {
  private static final SelfTrainingSchedule SHORT =
      new SelfTrainingSchedule(
          List.of(
              new SelfTrainingSchedule.Round(0.5, 60, 1e-3),
              new SelfTrainingSchedule.Round(0.9, 60, 1e-3)),
          4,
          0,
          0.2,
          24);

  private static Model base;
  private static UnlabelledImages images;
  private static SelfTrainingResult undisturbed;

  @TempDir private static Path folder;
  @TempDir private Path own;

  @BeforeAll
  static void trainBase() throws IOException {
    base = new Trainer(TinySet.options()).train(TinySet.of(60, 1)).model();
    List<Sample> samples = TinySet.of(90, 2).samples();
    images = written(samples, folder.resolve("images"), 1);
    undisturbed = trainer(TrainingListener.SILENT).train(images);
  }

  /** Writes images under names that say nothing about their labels. */
  private static UnlabelledImages written(List<Sample> samples, Path to, int step)
      throws IOException {
    Files.createDirectories(to);
    for (int i = 0; i < samples.size(); i++) {
      Files.write(to.resolve((step * i) % samples.size() + "aa.png"), samples.get(i).bytes());
    }
    return UnlabelledImages.read(to, Frames.FIRST);
  }

  private static SelfTrainingOptions options() {
    return SelfTrainingOptions.from("tiny", base).withOnly("a-c").withLength("2");
  }

  private static SelfTrainer trainer(TrainingListener listener) {
    return new SelfTrainer(options(), listener).withSchedule(SHORT);
  }

  private static byte[] file(Model model, Path to) throws IOException {
    ModelFile.write(model, to);
    return Files.readAllBytes(to);
  }

  @Test
  void train_namesPermuted_givesTheSameModelToTheBit() throws IOException {
    UnlabelledImages renamed = written(TinySet.of(90, 2).samples(), folder.resolve("renamed"), 7);

    SelfTrainingResult other = trainer(TrainingListener.SILENT).train(renamed);

    assertThat(file(other.model(), own.resolve("other.captcha")))
        .isEqualTo(file(undisturbed.model(), own.resolve("model.captcha")));
  }

  @Test
  void train_easyImages_keepsReadingsAndEstimatesTheAccuracy() {
    assertThat(undisturbed.rounds()).hasSize(2);
    assertThat(undisturbed.rounds().get(0).kept()).isPositive().isLessThan(images.images().size());
    assertThat(undisturbed.estimate().accuracy()).isBetween(0.5, 1.0);
    assertThat(undisturbed.readings().readings()).hasSameSizeAs(images.images());
    assertThat(undisturbed.values()).containsKeys("rounds", "kept", "estimate", "doubtfulPairs");
    assertThat(undisturbed.model().manifest().metrics()).doesNotContainKey("exactMatch");
  }

  @Test
  void train_charactersAndLengthOpen_proposesThem() {
    var recorder = new Recorder();
    SelfTrainingResult result =
        new SelfTrainer(SelfTrainingOptions.from("tiny", base), recorder)
            .withSchedule(SHORT)
            .train(images);
    assertThat(result.texts().only()).isEqualTo("a-c");
    assertThat(result.texts().length()).isEqualTo("2");
    assertThat(recorder.notes)
        .anySatisfy(note -> assertThat(note).startsWith("Proposed length: 2 (that of "))
        .anySatisfy(note -> assertThat(note).startsWith("Proposed characters: a-c (in the "));
  }

  @Test
  void train_someLabelled_readsTheOthersWithTheBase() {
    var recorder = new Recorder();
    SelfTrainingOptions some = options().withLabelled(TinySet.of(10, 3));

    SelfTrainingResult result = new SelfTrainer(some, recorder).withSchedule(SHORT).train(images);

    assertThat(recorder.plans).hasSize(1);
    assertThat(recorder.notes).isEmpty();
    assertThat(result.model().manifest().vocabulary().characters()).isEqualTo("abc");
  }

  @Test
  void train_labelsWithCharactersUnknownToTheBase_readsTheOthersWithAModelOfTheLabels() {
    var recorder = new Recorder();
    List<String> labels = List.of("ab", "bc", "ca", "ad", "db", "dc", "cd", "da", "bd", "ac");
    var some = new SelfTrainingOptions("tiny", base, null, null, 1, TinySet.ofLabels(labels, 3));

    SelfTrainingResult result = new SelfTrainer(some, recorder).withSchedule(SHORT).train(images);

    assertThat(recorder.plans).hasSize(2);
    assertThat(recorder.notes)
        .contains(
            "tiny does not know all characters of the labels: a model trained on the labels reads"
                + " them first.");
    assertThat(result.model().manifest().vocabulary().characters()).isEqualTo("abcd");
  }

  @Tag("slow")
  @Test
  void resume_interruptedInTheSecondRound_endsAsIfItHadNotBeen() {
    Path file = own.resolve("model.captcha.checkpoint");
    var rounds = new ArrayList<SelfTrainingRound>();
    var stopping =
        new TrainingListener() {
          @Override
          public void round(SelfTrainingRound report) {
            rounds.add(report);
          }

          @Override
          public void batch(int epoch, int batch, int batches, double loss) {
            if (rounds.size() == 1 && batch == 2) {
              Thread.currentThread().interrupt();
            }
          }
        };
    SelfTrainingResult half = trainer(stopping).withCheckpoint(file).train(images);
    assertThat(half.interrupted()).isTrue();
    assertThat(half.rounds()).hasSize(1);
    var recorder = new Recorder();

    SelfTrainingResult resumed = trainer(recorder).withCheckpoint(file).resume(images);

    assertThat(recorder.notes).contains("Resuming after round 1.");
    assertThat(resumed.interrupted()).isFalse();
    assertThat(resumed.model().weights()).isEqualTo(undisturbed.model().weights());
    assertThatThrownBy(
            () ->
                new SelfTrainer(options().withSeed(2), recorder)
                    .withSchedule(SHORT)
                    .withCheckpoint(file)
                    .resume(images))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("seed 1 instead of 2");
  }

  @Test
  void train_interruptedInTheFirstRound_hasNoModel() {
    assertThatThrownBy(() -> trainer(Recorder.interruptingAfter(1, 1)).train(images))
        .isInstanceOf(TrainingException.class)
        .hasMessage("Stopped before the end of the first round: no model was saved.");
  }

  @Test
  void options_charactersThatTheBaseDoesNotRead_areRefused() {
    assertThatThrownBy(() -> options().withOnly("x-z"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tiny reads none of the characters x-z, so it cannot do without labels.");
  }
}
