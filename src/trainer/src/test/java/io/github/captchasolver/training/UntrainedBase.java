package io.github.captchasolver.training;

import io.github.captchasolver.image.Interpolation;
import io.github.captchasolver.image.Normalization;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.text.Vocabulary;
import java.util.List;

/** Makes bases for decisions that depend on size and characters alone; they cannot read. */
public final class UntrainedBase {
  private UntrainedBase() {}

  public static PretrainedModel of(String characters, int rows) {
    Vocabulary vocabulary = Vocabulary.ofCharacters(characters);
    Preprocessing input =
        new Preprocessing(
            rows,
            128,
            GreyConversion.GROUND_DISTANCE,
            Interpolation.TRIANGLE,
            Normalization.STANDARD);
    Preset preset = Preset.BASE.withInput(input);
    int parameters = preset.network(rows, 128, vocabulary.classes()).parameters();
    return new PretrainedModel(
        "a base", "f1", vocabulary, input, preset, new float[parameters], List.of(), List.of());
  }
}
