package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

  /**
   * Returns images with a character of their own each: the vocabulary of a run shows which images
   * it has seen, and no image of its fold can be read.
   */
  private static Dataset unmistakable(int count) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String label = "abc" + Character.toString('A' + i);
      samples.add(TinySet.sample(i + ".png", label, new SplittableRandom(i)));
    }
    return TinySet.setOf(samples, "unmistakable");
  }

  @Test
  void of_threeFolds_evaluatesEveryImageOnceByAModelThatNeverSawIt() {
    Dataset set = unmistakable(30);
    var recorder = new Recorder();
    CrossValidation validation =
        CrossValidation.of(set, 3, TinySet.options().withEpochs(15), fold -> recorder);

    assertThat(validation.folds()).extracting(Evaluation::images).containsExactly(10, 10, 10);
    assertThat(validation.pooled().images()).isEqualTo(30);
    assertThat(validation.pooled().wrong())
        .extracting(EvaluatedSample::file)
        .containsExactlyInAnyOrderElementsOf(set.samples().stream().map(Sample::file).toList());
    for (int fold = 0; fold < 3; fold++) {
      Vocabulary seen = recorder.plans.get(fold).vocabulary();
      assertThat(seen.size()).as("20 images, and a, b, c").isEqualTo(23);
      assertThat(validation.folds().get(fold).wrong())
          .extracting(EvaluatedSample::expected)
          .noneMatch(seen::covers);
    }
  }

  @Test
  @Tag("slow")
  void of_easyImages_areRead() {
    CrossValidation validation =
        CrossValidation.of(TinySet.of(80, 3), 2, TinySet.options().withEpochs(8));

    assertThat(validation.pooled().exactMatch()).isGreaterThan(0.9);
    assertThat(validation.pooled().correct())
        .isEqualTo(validation.folds().stream().mapToInt(Evaluation::correct).sum());
  }

  @Test
  void of_interrupted_isOneSentence() {
    assertThatThrownBy(
            () ->
                CrossValidation.of(
                    TinySet.of(40, 1),
                    2,
                    TinySet.options(),
                    fold -> fold == 2 ? Recorder.interruptingAfter(5, 1) : new Recorder()))
        .isInstanceOf(TrainingException.class)
        .hasMessage("Stopped in fold 2 of 2: no result.");
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void of_tooFewImages_isRefused() {
    var begun = new ArrayList<Integer>();
    assertThatThrownBy(
            () ->
                CrossValidation.of(
                    TinySet.of(9, 1),
                    2,
                    TinySet.options(),
                    fold -> {
                      begun.add(fold);
                      return TrainingListener.SILENT;
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 8");
    assertThat(begun).isEmpty();
  }
}
