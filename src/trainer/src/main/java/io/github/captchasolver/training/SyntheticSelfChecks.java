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
 * Self-tests on generated images, for a model that is to hold none of those it was trained on. A
 * self-test notes what a network reads, right or wrong, so any image does in which it reads
 * something.
 */
public final class SyntheticSelfChecks {
  /** Of each style: enough for a sure reading among them, whatever the network has learnt. */
  private static final int TRIED = 12;

  private static final long SEED = 1;

  private SyntheticSelfChecks() {}

  /** The same model with as many self-tests on generated images in place of its own. */
  public static Model replaceIn(Model model) {
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
                Comparator.comparing((SelfCheck test) -> test.text().isEmpty())
                    .thenComparing(test -> -test.confidence()))
            .limit(model.selfChecks().size())
            .toList();
    return new Model(model.manifest(), model.weights(), model.onnx(), surest);
  }
}
