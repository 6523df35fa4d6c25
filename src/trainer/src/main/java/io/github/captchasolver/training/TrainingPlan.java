package io.github.captchasolver.training;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.plan.Decision;
import io.github.captchasolver.training.plan.Recipe;
import io.github.captchasolver.training.plan.TrainingSetup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is about to happen, known before the first step.
 *
 * @param options as asked for
 * @param recipe what became of it
 * @param training images to train on
 * @param validation images held back
 * @param vocabulary the characters to read
 * @param preprocessing from image to network input
 * @param network its shape
 * @param arithmetic what does the arithmetic
 * @param plateauLoss loss of the best predictor that does not look at the image, in nats
 * @param guessLoss loss of one that knows where the characters are, but not which they are
 * @param choices what was decided by looking at the data, with reasons
 */
public record TrainingPlan(
    TrainingOptions options,
    Recipe recipe,
    int training,
    int validation,
    Vocabulary vocabulary,
    Preprocessing preprocessing,
    NetworkSpec network,
    String arithmetic,
    double plateauLoss,
    double guessLoss,
    List<Decision> choices) {

  public TrainingPlan {
    choices = List.copyOf(choices);
  }

  static TrainingPlan of(
      TrainingOptions options, TrainingSetup preparation, Recipe recipe, String arithmetic) {
    var choices = new ArrayList<Decision>();
    choices.add(start(options.base()));
    choices.addAll(preparation.choices());
    choices.addAll(recipe.choices());
    return new TrainingPlan(
        options,
        recipe,
        preparation.split().training().size(),
        preparation.split().validation().size(),
        preparation.vocabulary(),
        preparation.preprocessing(),
        preparation.network(),
        arithmetic,
        preparation.plateauLoss(),
        preparation.guessLoss(),
        choices);
  }

  private static Decision start(PretrainedModel base) {
    return base == null
        ? new Decision("start", "from scratch", "as asked for, or for want of a base")
        : new Decision(
            "start",
            base.name(),
            "a base that reads many styles already, fingerprint " + base.fingerprint());
  }

  /** Options and what became of those left open, as plain JSON values. */
  public Map<String, Object> values() {
    var values = new LinkedHashMap<>(options.values());
    values.putAll(recipe.values());
    var reasons = new LinkedHashMap<String, Object>();
    for (Decision choice : choices) {
      reasons.put(choice.what(), choice.reason());
    }
    values.put("reasons", reasons);
    return values;
  }
}
