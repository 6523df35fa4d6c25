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
 * Holds all settings of a training run before its first step.
 *
 * @param options as requested
 * @param recipe the settings that follow from options and data
 * @param training number of images to train on
 * @param validation number of images held back
 * @param vocabulary the characters that the model can predict
 * @param preprocessing from image to network input
 * @param network its layers and sizes
 * @param arithmetic name of the library that computes
 * @param plateauLoss lowest loss of predictions that ignore the image, in nats
 * @param guessLoss loss of guessing each character in its right place, in nats
 * @param kept what the model to start from keeps, as plain JSON values; empty if nothing
 * @param decisions automatic decisions with their reasons
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
    Map<String, Object> kept,
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
        kept(setup),
        decisions);
  }

  private static Map<String, Object> kept(TrainingSetup setup) {
    PretrainedModel base = setup.base();
    return base == null || !base.keeps()
        ? Map.of()
        : base.knowledge().values(base, setup.vocabulary(), setup.rehearsed().size());
  }

  private static Decision start(PretrainedModel base) {
    return base == null
        ? new Decision("start", "from scratch", "as requested, or because there is no base model")
        : new Decision(
            "start",
            base.name(),
            "a model that already reads many images, fingerprint " + base.fingerprint());
  }

  /** Returns options, recipe and reasons as plain JSON values. */
  public Map<String, Object> values() {
    var values = new LinkedHashMap<>(options.values());
    values.putAll(recipe.values());
    var reasons = new LinkedHashMap<String, Object>();
    for (Decision decision : decisions) {
      reasons.put(decision.what(), decision.reason());
    }
    values.put("reasons", reasons);
    if (!kept.isEmpty()) {
      values.put(PriorKnowledge.KEPT, kept);
    }
    return values;
  }
}
