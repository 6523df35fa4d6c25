package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.inference.SelfChecks;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.SelfCheck;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Makes self-checks from synthetic images, for a model that must not contain training images. A
 * self-check records the prediction for an image, right or wrong, so that any image will do for
 * which the prediction is not empty.
 */
final class SyntheticSelfChecks {
  /** Images tried per style: enough for a confident prediction, whatever the model has learned. */
  private static final int TRIED = 12;

  private static final long SEED = 1;

  private SyntheticSelfChecks() {}

  /** Returns the model with as many self-checks on synthetic images in place of its own. */
  static Model replaceIn(Model model) {
    List<byte[]> images = new ArrayList<>();
    for (String style : CaptchaStyles.names()) {
      var generator = new CaptchaGenerator(CaptchaStyles.byName(style), SEED);
      LongStream.range(0, TRIED)
          .mapToObj(generator::sample)
          .map(Sample::bytes)
          .forEach(images::add);
    }
    List<SelfCheck> surest =
        SelfChecks.make(model.manifest(), model.onnx(), images).stream()
            .sorted(
                Comparator.comparing((SelfCheck check) -> check.text().isEmpty())
                    .thenComparing(check -> -check.confidence()))
            .limit(model.selfChecks().size())
            .toList();
    return model.withSelfChecks(surest);
  }
}
