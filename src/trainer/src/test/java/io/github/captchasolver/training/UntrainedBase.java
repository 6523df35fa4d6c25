package io.github.captchasolver.training;

import io.github.captchasolver.image.Interpolation;
import io.github.captchasolver.image.Normalization;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Presets;
import io.github.captchasolver.text.Vocabulary;
import java.util.List;

/** Makes bases for decisions that depend on size and characters alone; they cannot read. */
public final class UntrainedBase {
  private UntrainedBase() {}

  public static PretrainedModel of(String characters, int rows) {
    Vocabulary vocabulary = Vocabulary.ofCharacters(characters);
    NetworkSpec network = Presets.network(Presets.BASE, rows, 128, vocabulary.classes());
    var shape =
        new Preprocessing(
            rows,
            128,
            GreyConversion.GROUND_DISTANCE,
            Interpolation.TRIANGLE,
            Normalization.STANDARD);
    return new PretrainedModel(
        "a base", "f1", vocabulary, shape, network, new float[network.parameters()], List.of());
  }
}
