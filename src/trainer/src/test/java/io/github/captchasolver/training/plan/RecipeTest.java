package io.github.captchasolver.training.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.image.augment.Augmentation;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.training.TrainingOptions;
import io.github.captchasolver.training.UntrainedBase;
import io.github.captchasolver.training.validation.ValidationResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings that follow from the data where no option is given. */
class RecipeTest {
  private static final TrainingOptions SCRATCH = TrainingOptions.of("fast");
  private static final TrainingOptions FROM_BASE =
      TrainingOptions.from(UntrainedBase.of("0123", 32));

  /** Returns the result of a base that reads half of the images, at a loss per character. */
  private static ValidationResult result(double characterLoss) {
    EvaluatedSample right = new EvaluatedSample("1.png", "0123", "0123", 1);
    EvaluatedSample wrong = new EvaluatedSample("2.png", "0123", "0", 1);
    return new ValidationResult(List.of(8 * characterLoss, 0.0), List.of(right, wrong));
  }

  private static Recipe fromBase(int images, double characterLoss) {
    return Recipe.of(
        FROM_BASE, new DatasetStatistics(images, 4 * images, 4, 4), result(characterLoss));
  }

  private static String reason(Recipe recipe, String what) {
    return recipe.decisions().stream()
        .filter(decision -> decision.what().equals(what))
        .findFirst()
        .orElseThrow()
        .reason();
  }

  @Test
  void warmUp_presetOriginal_isOffUnlessRequested() {
    TrainingOptions original = TrainingOptions.of("original");
    var data = new DatasetStatistics(1000, 4000, 10, 0);

    assertThat(Recipe.of(original, data, null).warmUp()).isFalse();
    assertThat(Recipe.of(original.withWarmUp(true), data, null).warmUp()).isTrue();
    assertThat(Recipe.of(SCRATCH.withWarmUp(false), data, null).warmUp()).isFalse();
  }

  @Test
  void rehearsal_networkFromKeras_isNotClaimedToReadNearlyAll() {
    Preset imported = Preset.of(Preset.KERAS, Preset.ORIGINAL.hidden());
    var data = new DatasetStatistics(100, 400, 4, 4);

    Recipe recipe = Recipe.of(TrainingOptions.of(imported), data, result(0.5));

    assertThat(reason(recipe, "rehearsal"))
        .isEqualTo("a network from Keras goes on as it was trained there");
  }

  @Test
  void validation_fewerThanTwoHundredImages_isZeroUnlessRequested() {
    assertThat(Recipe.validation(FROM_BASE, 199)).isZero();
    assertThat(Recipe.validation(FROM_BASE, 200)).isEqualTo(0.1);
    assertThat(Recipe.validation(SCRATCH, 50)).isZero();
    assertThat(Recipe.validation(FROM_BASE.withValidation(0.3), 50)).isEqualTo(0.3);
    assertThat(Recipe.validation(SCRATCH.withValidation(0), 5000)).isZero();
    assertThat(Recipe.validation(TrainingOptions.of("original"), 50)).isEqualTo(0.1);
  }

  @Test
  void epochs_fromABase_fallWithImagesAndWithLoss() {
    assertThat(fromBase(50, 0.008).epochs()).isEqualTo(4); // 30 steps of 7 batches
    assertThat(fromBase(842, 0.008).epochs()).isEqualTo(1);
    assertThat(fromBase(10, 0.008).epochs()).isEqualTo(23); // 45 steps
    assertThat(fromBase(50, 0.5).epochs()).isEqualTo(57); // 400 steps
    assertThat(fromBase(100, 0.5).epochs()).isEqualTo(62); // 800 steps of 13 batches
    assertThat(fromBase(300, 0.5).epochs()).isEqualTo(47); // 1600 steps of 34 batches
    assertThat(fromBase(300, 0.1).epochs()).isEqualTo(47); // 800 steps of 17 batches
    assertThat(fromBase(50, 1.5).epochs()).isGreaterThan(fromBase(50, 0.008).epochs());
    assertThat(fromBase(300, 4).epochs()).isGreaterThan(fromBase(300, 1.5).epochs());
    assertThat(reason(fromBase(50, 0.008), "epochs")).contains("reads 50 %");
  }

  @Test
  void epochs_baseMissesAFewInAHundred_areThoseOfAStyleItReadsBadly() {
    assertThat(fromBase(50, 0.014).epochs()).isEqualTo(57);
    assertThat(fromBase(100, 0.011).epochs()).isEqualTo(62);
  }

  @Test
  void learningRate_fromABase_isLowUnlessCharactersOrStyleAreNew() {
    assertThat(fromBase(50, 0.008).learningRate()).isEqualTo(1e-3);
    assertThat(fromBase(50, 0.5).learningRate()).isEqualTo(1e-3);
    assertThat(fromBase(50, 2.1).learningRate()).isEqualTo(3e-3);
    Recipe withNew = Recipe.of(FROM_BASE, new DatasetStatistics(50, 200, 5, 4), result(0.5));
    assertThat(withNew.learningRate()).isEqualTo(3e-3);
    assertThat(withNew.epochs()).isEqualTo(114); // 800 steps of 7 batches
  }

  @Test
  void epochs_thousandsOfImages_areMoreWhereTheBaseReadsBadly() {
    assertThat(fromBase(4000, 0.008).epochs()).isEqualTo(1);
    assertThat(fromBase(4000, 1).epochs()).isEqualTo(24);
    assertThat(fromBase(4000, 4).epochs()).isEqualTo(24);
  }

  @Test
  void augmentation_baseReadsBadly_isStrong() {
    assertThat(fromBase(100, 0.008).augmentation()).isEqualTo(Augmentation.light().times(0.5));
    assertThat(fromBase(100, 1).augmentation()).isEqualTo(Augmentation.strong());
    assertThat(Recipe.of(SCRATCH, new DatasetStatistics(100, 4 * 100, 10, 0), null).augmentation())
        .isEqualTo(Augmentation.light());
  }

  @Test
  void replay_rareCharactersInStylesTheBaseReadsBadly_isEight() {
    assertThat(replay(39, 1)).isEqualTo(8);
    assertThat(replay(40, 1)).isZero();
    assertThat(replay(10, 0.008)).isZero();
    assertThat(Recipe.of(SCRATCH, new DatasetStatistics(10, 40, 4, 0), null).replay()).isZero();
    assertThat(
            Recipe.of(TrainingOptions.of("original"), new DatasetStatistics(10, 40, 4, 0), null)
                .replay())
        .isZero();
    Recipe strangers = Recipe.of(FROM_BASE, new DatasetStatistics(10, 10, 4, 0), result(1));
    assertThat(strangers.replay()).isZero();
    assertThat(reason(strangers, "rehearsal")).isEqualTo("the base knows none of the characters");
    Recipe recipe = Recipe.of(FROM_BASE, new DatasetStatistics(10, 10, 4, 4), result(1));
    assertThat(reason(recipe, "rehearsal"))
        .contains("each character occurs only 2.5 times in the labels");
  }

  /** Returns the images added to a step, for a total length of the labels over four characters. */
  private static int replay(int labelled, double characterLoss) {
    return Recipe.of(FROM_BASE, new DatasetStatistics(10, labelled, 4, 4), result(characterLoss))
        .replay();
  }

  @Test
  void splicing_baseKnowsTheCharactersButMisreadsAThird_isHalf() {
    assertThat(fromBase(100, 0.5).splicer()).isEqualTo(0.5);
    assertThat(reason(fromBase(100, 0.5), "splicing")).contains("cut between characters");
    assertThat(fromBase(100, 0.1).splicer()).isZero();
    assertThat(reason(fromBase(100, 0.1), "splicing")).contains("already reads most images");
    assertThat(fromBase(100, 2.1).splicer()).isZero();
    assertThat(reason(fromBase(100, 2.1), "splicing")).contains("can hardly locate");
    Recipe withNew = Recipe.of(FROM_BASE, new DatasetStatistics(100, 400, 5, 4), result(0.5));
    assertThat(withNew.splicer()).isZero();
    Recipe scratch = Recipe.of(SCRATCH, new DatasetStatistics(100, 400, 10, 0), null);
    assertThat(scratch.splicer()).isZero();
    assertThat(reason(scratch, "splicing")).contains("no base model");
  }

  @Test
  void lastIsBest_fewHeldBackAndABase_unlessPatienceIsRequested() {
    assertThat(fromBase(300, 1).lastIsBest()).isTrue();
    assertThat(fromBase(2000, 1).lastIsBest()).isFalse();
    assertThat(Recipe.of(SCRATCH, new DatasetStatistics(300, 4 * 300, 10, 0), null).lastIsBest())
        .isFalse();
    assertThat(reason(fromBase(300, 1), "held back")).contains("too few for early stopping");
  }

  @Test
  void patience_requested_isObeyed_evenIfItIsTheDefault() {
    var data = new DatasetStatistics(300, 4 * 300, 4, 4);
    Recipe open = Recipe.of(FROM_BASE, data, result(1));
    Recipe asked = Recipe.of(FROM_BASE.withPatience(10), data, result(1));

    assertThat(open.patience()).isEqualTo(10);
    assertThat(open.lastIsBest()).isTrue();
    assertThat(asked.patience()).isEqualTo(10);
    assertThat(asked.lastIsBest()).isFalse();
    assertThat(reason(asked, "held back")).isEqualTo("for validation and early stopping");
  }

  @Test
  void epochs_fromScratch_growWithTheVocabulary() {
    Recipe digits = Recipe.of(SCRATCH, new DatasetStatistics(1052, 4 * 1052, 10, 0), null);
    Recipe all = Recipe.of(SCRATCH, new DatasetStatistics(2000, 4 * 2000, 62, 0), null);
    assertThat(digits.epochs()).isEqualTo(15);
    assertThat(all.epochs()).isBetween(30, 40);
    assertThat(digits.warmUp()).isTrue();
    assertThat(digits.restarts()).isTrue();
    assertThat(fromBase(50, 1).warmUp()).isFalse();
  }

  @Test
  void batch_fewImagesAndABase_isSmall() {
    assertThat(fromBase(999, 1).batch()).isEqualTo(8);
    assertThat(fromBase(1000, 1).batch()).isEqualTo(16);
    assertThat(fromBase(199, 0.1).batch()).isEqualTo(8);
    assertThat(fromBase(200, 0.1).batch()).isEqualTo(16);
    assertThat(Recipe.of(SCRATCH, new DatasetStatistics(100, 4 * 100, 10, 0), null).batch())
        .isEqualTo(16);
    assertThat(
            Recipe.of(FROM_BASE.withBatch(3), new DatasetStatistics(100, 400, 4, 4), result(1))
                .batch())
        .isEqualTo(3);
  }

  @Test
  void original_anyData_isTheRecipeOfTheKerasExample() {
    Recipe original =
        Recipe.of(TrainingOptions.of("original"), new DatasetStatistics(100, 4 * 100, 62, 0), null);
    assertThat(original.epochs()).isEqualTo(100);
    assertThat(original.batch()).isEqualTo(16);
    assertThat(original.learningRate()).isEqualTo(1e-3);
    assertThat(original.schedule()).isEqualTo(LearningRate.CONSTANT);
    assertThat(original.clipNorm()).isZero();
    assertThat(original.strength()).isZero();
    assertThat(original.warmUp()).isFalse();
    assertThat(original.restarts()).isFalse();
  }

  @Test
  void requestedValues_areUsed_andSaid() {
    TrainingOptions asked =
        FROM_BASE.withEpochs(3).withLearningRate(0.5).withSchedule(LearningRate.CONSTANT);
    Recipe recipe = Recipe.of(asked, new DatasetStatistics(50, 200, 4, 4), result(1));
    assertThat(recipe.epochs()).isEqualTo(3);
    assertThat(recipe.learningRate()).isEqualTo(0.5);
    assertThat(recipe.schedule()).isEqualTo(LearningRate.CONSTANT);
    assertThat(reason(recipe, "epochs")).isEqualTo("as requested");
    assertThat(reason(recipe, "learning rate")).isEqualTo("as requested");
  }
}
