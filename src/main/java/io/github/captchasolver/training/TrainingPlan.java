package io.github.captchasolver.training;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.text.Vocabulary;

/**
 * What is about to happen, known before the first step.
 *
 * @param options as asked for
 * @param training pictures to train on
 * @param validation pictures held back
 * @param vocabulary the characters of the labels
 * @param preprocessing from picture to network input
 * @param network its shape
 * @param arithmetic what does the arithmetic
 * @param plateauLoss loss of the best predictor that does not look at the picture, in nats
 */
public record TrainingPlan(
    TrainingOptions options,
    int training,
    int validation,
    Vocabulary vocabulary,
    Preprocessing preprocessing,
    NetworkSpec network,
    String arithmetic,
    double plateauLoss) {

  static TrainingPlan of(TrainingOptions options, Preparation preparation, String arithmetic) {
    return new TrainingPlan(
        options,
        preparation.split().training().size(),
        preparation.split().validation().size(),
        preparation.vocabulary(),
        preparation.preprocessing(),
        preparation.network(),
        arithmetic,
        preparation.plateauLoss());
  }
}
