package io.github.captchasolver.training;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.SelfCheck;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.text.Vocabulary;
import java.util.List;

/** Makes bases for decisions that depend on size and characters alone; they cannot read. */
public final class UntrainedBase {
  private UntrainedBase() {}

  public static PretrainedModel of(String characters, int rows) {
    Vocabulary vocabulary = Vocabulary.ofCharacters(characters);
    Preprocessing input =
        Preprocessing.standardized(rows, 128).withGrey(GreyConversion.GROUND_DISTANCE);
    NetworkSpec network = Preset.BASE.withInput(input).network(rows, 128, vocabulary.classes());
    Manifest manifest =
        Manifest.builder(vocabulary, input)
            .preset(network.preset())
            .network(network.values(), network.steps())
            .build();
    var weights = new float[network.parameters()];
    var check = new SelfCheck(new byte[1], "", 1);
    return PretrainedModel.of("a base", new Model(manifest, weights, new byte[1], List.of(check)));
  }
}
