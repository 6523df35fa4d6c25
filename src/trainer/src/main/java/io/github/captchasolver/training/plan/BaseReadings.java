package io.github.captchasolver.training.plan;

import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.data.PreparedImages;
import io.github.captchasolver.training.validation.Validator;
import java.util.List;

/** Reads images with a base model before training, with all its characters. */
final class BaseReadings {
  private BaseReadings() {}

  static List<EvaluatedSample> of(PreparedImages images, PretrainedModel base) {
    var spec = base.network(images.width(), base.vocabulary());
    try (CaptchaNetwork network = CaptchaNetwork.of(spec, base.weights())) {
      return new Validator(network, base.vocabulary(), images, Recipe.BATCH).validate().readings();
    }
  }
}
