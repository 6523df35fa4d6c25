package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.synth.ImageStream;
import io.github.captchasolver.synth.font.FontCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interrupts training runs and resumes them from their checkpoint. */
class ResumeTest {
  private static final Dataset SET = TinySet.of(40, 1);

  /** Trains so slowly that it restarts, and has learned nothing usable at its end. */
  private static final TrainingOptions TOO_SLOW =
      TinySet.options().withEpochs(12).withLearningRate(1e-7);

  /** Result of an uninterrupted run, computed once for all cases that compare with it. */
  private static TrainingResult undisturbed;

  private static final Recorder UNDISTURBED_TOO_SLOW = new Recorder();

  @TempDir Path folder;
  private Path file;

  @BeforeAll
  static void trainUndisturbed() {
    undisturbed = new Trainer(TinySet.options(), TrainingListener.SILENT).train(SET);
    assertThatThrownBy(() -> new Trainer(TOO_SLOW, UNDISTURBED_TOO_SLOW).train(SET))
        .hasMessageContaining("learned nothing usable");
  }

  @BeforeEach
  void nameFile() {
    file = folder.resolve("model.captcha.checkpoint");
  }

  private Trainer trainer(TrainingListener listener) {
    return trainer(TinySet.options(), listener);
  }

  private Trainer trainer(TrainingOptions options, TrainingListener listener) {
    return new Trainer(options, listener).withCheckpoint(file);
  }

  private void interruptAfter(int epoch, int batch) {
    try {
      trainer(Recorder.interruptingAfter(epoch, batch)).train(SET);
    } catch (TrainingException e) {
      assertThat(e).hasMessageContaining("no model was saved");
    }
  }

  private static List<EpochReport> withoutSeconds(List<EpochReport> epochs) {
    return epochs.stream().map(epoch -> epoch.withSeconds(0)).toList();
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "4, 5", "5, 7"})
  void resume_interruptedTraining_endsAsIfItHadNotBeen(int epoch, int batch) {
    interruptAfter(epoch, batch);
    var recorder = new Recorder();

    TrainingResult resumed = trainer(recorder).resume(SET);

    assertThat(resumed.model().weights()).isEqualTo(undisturbed.model().weights());
    assertThat(withoutSeconds(resumed.epochs())).isEqualTo(withoutSeconds(undisturbed.epochs()));
    assertThat(resumed.bestEpoch()).isEqualTo(undisturbed.bestEpoch());
    assertThat(resumed.readings()).isEqualTo(undisturbed.readings());
    assertThat(resumed.stop()).isEqualTo(TrainingResult.Stop.FINISHED);
    assertThat(recorder.epochs.get(0).epoch()).isGreaterThanOrEqualTo(epoch);
    assertThat(recorder.notes)
        .containsExactly("Resuming after epoch " + (recorder.epochs.get(0).epoch() - 1) + " of 5.");
  }

  @Tag("slow")
  @Test
  void resume_ofFewJoinedImages_cutsThemWhereItDidBefore() {
    assertCutsJoinedImagesWhereItDidBefore(9, 2);
  }

  @Test
  @Tag("slow")
  void resume_ofJoinedImages_cutsThemWhereItDidBefore() {
    assertCutsJoinedImagesWhereItDidBefore(24, 3);
  }

  private void assertCutsJoinedImagesWhereItDidBefore(int images, int epochs) {
    var stream = new ImageStream(FontCollection.ofClassPath(), List.of(), 5);
    List<Sample> hard =
        IntStream.range(0, images)
            .mapToObj(i -> stream.image(ImageStream.CHANCE, i).sample(i + ".png"))
            .toList();
    Dataset set = TinySet.setOf(hard, "chance" + images);
    TrainingOptions options =
        TrainingOptions.from(PretrainedModel.of("the base", BaseModel.read())).withEpochs(epochs);
    TrainingResult straight = new Trainer(options, TrainingListener.SILENT).train(set);
    assertThat(straight.plan().recipe().splicer()).isPositive();
    TrainingResult half = trainer(options, Recorder.interruptingAfter(2, 1)).train(set);
    assertThat(half.stop()).isEqualTo(TrainingResult.Stop.INTERRUPTED);

    TrainingResult resumed = trainer(options, TrainingListener.SILENT).resume(set);

    assertThat(resumed.model().weights()).isEqualTo(straight.model().weights());
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"8, 1", "10, 3"})
  void resume_trainingThatBeganAnew_goesOnAsItWould(int epoch, int batch) {
    assertThatThrownBy(() -> trainer(TOO_SLOW, Recorder.interruptingAfter(epoch, batch)).train(SET))
        .hasMessageContaining("can be resumed");
    var resumed = new Recorder();

    assertThatThrownBy(() -> trainer(TOO_SLOW, resumed).resume(SET))
        .hasMessageContaining("learned nothing usable");

    assertThat(withoutSeconds(resumed.epochs))
        .isEqualTo(withoutSeconds(UNDISTURBED_TOO_SLOW.epochs.subList(epoch - 1, 12)));
  }

  @Test
  void resume_finishedTraining_reportsAgainWithoutTraining() throws IOException {
    Path one = folder.resolve("one.captcha");
    Path two = folder.resolve("two.captcha");
    TrainingResult first = trainer(TrainingListener.SILENT).train(SET);
    ModelFile.write(first.model(), one);
    var recorder = new Recorder();

    TrainingResult again = trainer(recorder).resume(SET);
    ModelFile.write(again.model(), two);

    assertThat(recorder.epochs).isEmpty();
    assertThat(recorder.notes).singleElement().asString().contains("reporting its result again");
    assertThat(again.epochs()).isEqualTo(first.epochs());
    assertThat(again.stop()).isEqualTo(first.stop());
    assertThat(two).hasSameBinaryContentAs(one);
  }

  @Test
  void checkpoint_ofAFinishedTraining_holdsTheBestWeightsOnly() throws IOException {
    interruptAfter(3, 1);
    long unfinished = Files.size(file);
    trainer(TrainingListener.SILENT).resume(SET);

    assertThat(Files.size(file)).isLessThan(unfinished / 3);
    try (var files = Files.list(folder)) {
      assertThat(files).as("no temporary file is left").containsExactly(file);
    }
  }

  @Test
  void resume_noCheckpoint_startsANewRunAndSaysSo() {
    var recorder = new Recorder();

    TrainingResult result = trainer(recorder).resume(SET);

    assertThat(result.epochs()).hasSize(5);
    assertThat(recorder.notes)
        .containsExactly("No checkpoint " + file + " found: starting a new run.");
    assertThat(file).exists();
  }

  @Test
  void train_withAnOldCheckpoint_startsAfreshAndReplacesIt() {
    interruptAfter(3, 1);
    var recorder = new Recorder();

    trainer(recorder).train(SET);

    assertThat(recorder.epochs).hasSize(5);
    assertThatThrownBy(() -> trainer(TinySet.options().withEpochs(6), recorder).resume(SET))
        .hasMessageContaining("epochs 5 instead of 6");
  }

  @Test
  void resume_withAnotherOption_namesIt() {
    interruptAfter(2, 1);

    assertThatThrownBy(
            () -> trainer(TinySet.options().withBatch(8), TrainingListener.SILENT).resume(SET))
        .isInstanceOf(TrainingException.class)
        .hasMessageContainingAll(file.toString(), "batch 4 instead of 8");
  }

  @Test
  void resume_withOtherImages_saysSo() {
    interruptAfter(2, 1);

    assertThatThrownBy(() -> trainer(TrainingListener.SILENT).resume(TinySet.of(40, 2)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContainingAll(file.toString(), "other images");
  }

  @Test
  void resume_damagedCheckpoint_isOneSentence() throws IOException {
    interruptAfter(2, 1);
    byte[] intact = Files.readAllBytes(file);
    for (int length : new int[] {0, 7, 19, 100, intact.length - 1}) {
      Files.write(file, Arrays.copyOf(intact, length));
      assertRefused(length == 0 ? "not a captcha-solver checkpoint" : "is cut short");
    }
    for (int place : new int[] {30, intact.length / 2, intact.length - 1}) {
      byte[] altered = intact.clone();
      altered[place] ^= 1;
      Files.write(file, altered);
      assertRefused("has been altered");
    }
    Files.writeString(file, "not a checkpoint at all, but long enough to be one");
    assertRefused("not a captcha-solver checkpoint");
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(() -> trainer(TrainingListener.SILENT).resume(SET))
        .isInstanceOf(TrainingException.class)
        .hasMessageContainingAll(file.toString(), reason)
        .hasMessageMatching("[^\\n]*\\.");
  }

  @Test
  void resume_lossNoLongerANumber_keepsTheBestWeights() {
    var interrupting = Recorder.interruptingAfter(5, 1);
    trainer(interrupting).train(SET);
    var checkpoint = new RunCheckpoint(file, SET, interrupting.plans.get(0));
    RunState state = checkpoint.read();
    float[] spoilt = state.weights().clone();
    Arrays.fill(spoilt, Float.NaN);
    checkpoint.write(RecordCopy.of(state, "weights", spoilt));
    var recorder = new Recorder();

    TrainingResult result = trainer(recorder).resume(SET);

    assertThat(result.stop()).isEqualTo(TrainingResult.Stop.DIVERGED);
    assertThat(result.epochs()).hasSize(4);
    assertThat(result.model().weights()).isEqualTo(state.bestWeights());
    assertThat(recorder.notes).last().asString().contains("In epoch 5", "no longer a number");
  }
}
