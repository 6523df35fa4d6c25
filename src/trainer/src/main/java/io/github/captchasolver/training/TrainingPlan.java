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
 * @param decisions what was decided by looking at the data, with reasons
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
    List<Decision> decisions) {

  public TrainingPlan {
    decisions = List.copyOf(decisions);
  }

  static TrainingPlan of(
      TrainingOptions options, TrainingSetup setup, Recipe recipe, String arithmetic) {
    var decisions = new ArrayList<Decision>();
    decisions.add(start(options.base()));
    decisions.addAll(setup.decisions());
    decisions.addAll(recipe.decisions());
    return new TrainingPlan(
        options,
        recipe,
        setup.split().training().size(),
        setup.split().validation().size(),
        setup.vocabulary(),
        setup.preprocessing(),
        setup.network(),
        arithmetic,
        setup.plateauLoss(),
        setup.guessLoss(),
        decisions);
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
    for (Decision decision : decisions) {
      reasons.put(decision.what(), decision.reason());
    }
    values.put("reasons", reasons);
    return values;
  }
}
