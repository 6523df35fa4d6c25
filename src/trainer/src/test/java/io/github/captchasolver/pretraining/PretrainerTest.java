package io.github.captchasolver.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainerTest {
  private static final FontCollection FONTS = FontCollection.ofClassPath();

  @TempDir private Path folder;

  private static PretrainingOptions options(long seed) {
    return PretrainingOptions.defaults()
        .withSteps(6)
        .withBatch(2)
        .withSeed(seed)
        .withLearningRate(1e-3)
        .withReportEvery(2)
        .withTestPerStyle(1);
  }

  /** A run too short to learn anything, which leaves only its checkpoint. */
  private static void train(Path file, PretrainingListener listener, long seed, boolean resume) {
    var pretrainer = new Pretrainer(options(seed), FONTS, listener, file);
    assertThatThrownBy(() -> pretrainer.train(resume))
        .isInstanceOf(TrainingException.class)
        .hasMessageEndingWith(
            " steps the model reads no image correctly: no model was saved, but "
                + file
                + " can be resumed.");
  }

  @Test
  void resume_interruptedRun_endsLikeAnUninterruptedOne() {
    Path straight = folder.resolve("straight");
    Path broken = folder.resolve("broken");
    train(straight, PretrainingListener.SILENT, 1, false);
    train(
        broken,
        new PretrainingListener() {
          @Override
          public void step(int step, double loss) {
            if (step == 3) {
              Thread.currentThread().interrupt();
            }
          }
        },
        1,
        false);
    assertThat(broken).doesNotHave(sameContentAs(straight));
    var recorder = new Recording();

    train(broken, recorder, 1, true);

    assertThat(broken).has(sameContentAs(straight));
    assertThat(recorder.notes)
        .containsExactly("Resuming after step 3; the whole run takes 6 steps.");
    assertThat(recorder.steps).containsExactly(4, 5, 6);
    assertThat(recorder.reports).containsExactly(4, 6);
  }

  @Test
  void trainedAlone_outputsOfSignsAndTheSpace_areNotAveragedAndThoseOfLettersAre() {
    PretrainedModel base = PretrainedModel.shipped();
    NetworkSpec spec = base.network(Pretrainer.INPUT.width(), Pretrainer.VOCABULARY);
    int biases = spec.parameters() - spec.classes();

    IntPredicate alone = Pretrainer.trainedAlone(spec, base);

    for (int k = 1; k < spec.classes(); k++) {
      int character = Pretrainer.VOCABULARY.characters().codePointAt(k - 1);
      boolean sign = !Character.isLetterOrDigit(character);
      assertThat(alone.test(biases + k)).as(Character.toString(character)).isEqualTo(sign);
      assertThat(alone.test(biases - spec.classes() + k)).isEqualTo(sign);
    }
    assertThat(alone.test(biases)).as("blank").isFalse();
    assertThat(IntStream.range(0, biases - 300 * spec.classes())).noneMatch(alone::test);
  }

  @Test
  @Tag("slow")
  void train_fromABaseOfFewerCharacters_startsFromItsReadingsAndResumesToTheBit() {
    PretrainedModel base = PretrainedModel.shipped();
    PretrainingOptions options =
        options(1).withFrom(base).withSteps(3).withBatch(1).withLearningRate(1e-6);
    Path straight = folder.resolve("straight");
    Path broken = folder.resolve("broken");
    PretrainingListener stopsAfterTwo =
        new PretrainingListener() {
          @Override
          public void step(int step, double loss) {
            if (step == 2) {
              Thread.currentThread().interrupt();
            }
          }
        };

    PretrainingResult result =
        new Pretrainer(options, FONTS, PretrainingListener.SILENT, straight).train(false);
    new Pretrainer(options, FONTS, stopsAfterTwo, broken).train(false);
    new Pretrainer(options, FONTS, PretrainingListener.SILENT, broken).train(true);

    assertThat(result.model().manifest().vocabulary().characters())
        .contains("0", "z", "+", "\u00f7");
    assertThat(result.evaluation().exactMatch()).isGreaterThan(0.5);
    assertThat(broken).has(sameContentAs(straight));
  }

  @Tag("slow")
  @Test
  void train_otherSeed_givesAnotherCheckpoint() {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");

    train(one, PretrainingListener.SILENT, 1, false);
    train(two, PretrainingListener.SILENT, 2, false);

    assertThat(two).doesNotHave(sameContentAs(one));
  }

  @Test
  void resume_otherSeed_isRefused() {
    Path file = folder.resolve("checkpoint");
    train(file, PretrainingListener.SILENT, 1, false);

    assertThatThrownBy(
            () -> new Pretrainer(options(2), FONTS, PretrainingListener.SILENT, file).train(true))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "The checkpoint "
                + file
                + ", written by version development, belongs to a run with other images, seed 1"
                + " instead of 2: resume with the same data and options, or start a new run.");
  }

  @Tag("slow")
  @Test
  void resume_noCheckpoint_startsANewRunAndSaysSo() {
    var recorder = new Recording();
    Path file = folder.resolve("none");

    train(file, recorder, 1, true);

    assertThat(recorder.notes)
        .containsExactly("No checkpoint " + file + " found: starting a new run.");
    assertThat(recorder.steps).hasSize(6);
  }

  @Test
  void resume_otherFile_isRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("junk"), "junk");

    assertThatThrownBy(
            () -> new Pretrainer(options(1), FONTS, PretrainingListener.SILENT, file).train(true))
        .isInstanceOf(TrainingException.class)
        .hasMessage(file + " is not a captcha-solver checkpoint.");
  }

  @Test
  @Tag("slow")
  void resume_runForATime_countsTheTimeBefore() {
    Path file = folder.resolve("timed");
    PretrainingOptions timed = options(1).withMinutes(0.02);
    PretrainingListener stopsAtOnce =
        new PretrainingListener() {
          @Override
          public void step(int step, double loss) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(() -> new Pretrainer(timed, FONTS, stopsAtOnce, file).train(false))
        .hasMessageStartingWith("After 1 steps");
    var recorder = new Recording();

    assertThatThrownBy(() -> new Pretrainer(timed, FONTS, recorder, file).train(true))
        .isInstanceOf(TrainingException.class);

    assertThat(recorder.notes)
        .containsExactly("Resuming after step 1; the whole run takes 0.02 minutes.");
    assertThat(recorder.seconds).isBetween(1.2, 20.0);
  }

  @Test
  void options_outOfRange_areNamed() {
    PretrainingOptions options = options(1);
    assertThatThrownBy(() -> options.withSteps(0))
        .hasMessage("The number of steps must be at least 1, not 0.");
    assertThatThrownBy(() -> options.withMinutes(0))
        .hasMessage("The number of minutes must be above 0, not 0.0.");
    assertThatThrownBy(() -> options.withBatch(0))
        .hasMessage("The batch size must be from 1 to 4096, not 0.");
    assertThatThrownBy(() -> options.withLearningRate(0))
        .hasMessage("The learning rate must be above 0, not 0.0.");
    assertThatThrownBy(() -> options.withReportEvery(0))
        .hasMessage("The steps between reports must be at least 1, not 0.");
  }

  private static Condition<Path> sameContentAs(Path other) {
    return new Condition<>(
        file -> {
          try {
            return Files.mismatch(file, other) < 0;
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        },
        "the content of %s",
        other);
  }

  private static final class Recording implements PretrainingListener {
    final List<String> notes = new ArrayList<>();
    final List<Integer> steps = new ArrayList<>();
    final List<Integer> reports = new ArrayList<>();
    double seconds;

    @Override
    public void note(String message) {
      notes.add(message);
    }

    @Override
    public void step(int step, double loss) {
      steps.add(step);
    }

    @Override
    public void report(PretrainingReport report) {
      reports.add(report.step());
      seconds = report.seconds();
    }
  }
}
