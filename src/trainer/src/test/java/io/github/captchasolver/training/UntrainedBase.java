package io.github.captchasolver.training;

import io.github.captchasolver.image.Grey;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.Resampling;
import io.github.captchasolver.image.Scaling;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Presets;
import io.github.captchasolver.text.Vocabulary;
import java.util.List;

/** A base for decisions that look at its shape and characters, and never read with it. */
final class UntrainedBase {
  private UntrainedBase() {}

  static Base of(String characters, int rows) {
    Vocabulary vocabulary = Vocabulary.ofCharacters(characters);
    NetworkSpec network = Presets.network(Presets.BASE, rows, 128, vocabulary.classes());
    var shape =
        new Preprocessing(rows, 128, Grey.GROUND_DISTANCE, Resampling.TRIANGLE, Scaling.STANDARD);
    return new Base(
        "a base", "f1", vocabulary, shape, network, new float[network.parameters()], List.of());
  }
}
