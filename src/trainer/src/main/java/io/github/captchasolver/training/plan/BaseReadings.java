package io.github.captchasolver.training.plan;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.data.PreparedImages;
import io.github.captchasolver.training.validation.Validator;
import java.util.List;

/** Reads images with a base model before training, with all characters that it reads in them. */
final class BaseReadings {
  private BaseReadings() {}

  static List<EvaluatedSample> of(PreparedImages images, PretrainedModel base) {
    Vocabulary read = base.readIn(images.samples().stream().map(Sample::label).toList());
    float[] weights = base.weights(images.width(), read);
    try (CaptchaNetwork network = CaptchaNetwork.of(base.network(images.width(), read), weights)) {
      return new Validator(network, read, images, Recipe.BATCH).validate().readings();
    }
  }
}
